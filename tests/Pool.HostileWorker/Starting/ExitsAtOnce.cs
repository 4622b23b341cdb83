namespace Pool.HostileWorker.Starting;

/// <summary>Ends as if all were well.</summary>
internal sealed class ExitsAtOnce : IBehaviour
{
    public void Run(HostPipes host) => Environment.Exit(0);
}
