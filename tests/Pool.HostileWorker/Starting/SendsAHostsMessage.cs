namespace Pool.HostileWorker.Starting;

/// <summary>Speaks as if it were the host.</summary>
internal sealed class SendsAHostsMessage : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.SendFrame(5, 0, (ref _) => { });
        host.Wait();
    }
}
