namespace Pool.HostileWorker.Starting;

/// <summary>Ends in the middle of its first message.</summary>
internal sealed class SendsHalfAFrameAndExits : IBehaviour
{
    public void Run(HostPipes host) => host.Send([0, 0, 0, 5, 0x93, 16]);
}
