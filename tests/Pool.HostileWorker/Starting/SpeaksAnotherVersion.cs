namespace Pool.HostileWorker.Starting;

/// <summary>Is ready for another protocol.</summary>
internal sealed class SpeaksAnotherVersion : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.SendReady(version: 4);
        host.Wait();
    }
}
