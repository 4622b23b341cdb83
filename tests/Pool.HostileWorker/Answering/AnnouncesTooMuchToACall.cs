namespace Pool.HostileWorker.Answering;

/// <summary>Begins an answer that would never end.</summary>
internal sealed class AnnouncesTooMuchToACall : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.ReadCall();
        host.Send([0xff, 0xff, 0xff, 0xff, 0x95, 18]);
        host.Wait();
    }
}
