namespace Pool.HostileWorker.Starting;

/// <summary>Says nothing at all.</summary>
internal sealed class IsNeverReady : IBehaviour
{
    public void Run(HostPipes host) => host.Wait();
}
