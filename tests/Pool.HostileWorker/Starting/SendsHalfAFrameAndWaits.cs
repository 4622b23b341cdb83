namespace Pool.HostileWorker.Starting;

/// <summary>Stops in the middle of its first message.</summary>
internal sealed class SendsHalfAFrameAndWaits : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.Send([0, 0, 0, 5, 0x93, 16]);
        host.Wait();
    }
}
