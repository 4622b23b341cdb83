namespace Pool.HostileWorker.Starting;

/// <summary>Speaks of what there is no word for.</summary>
internal sealed class SendsAnUnknownKind : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.SendFrame(99, 0, (ref _) => { });
        host.Wait();
    }
}
