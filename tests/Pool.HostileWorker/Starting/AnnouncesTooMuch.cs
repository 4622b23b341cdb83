namespace Pool.HostileWorker.Starting;

/// <summary>Begins a first message that would never end.</summary>
internal sealed class AnnouncesTooMuch : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.Send([0x7f, 0, 0, 0, 0x93, 16]);
        host.Wait();
    }
}
