namespace Pool.HostileWorker.Answering;

/// <summary>Begins what it has begun.</summary>
internal sealed class BeginsTwice : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.SendStarted(host.ReadCall());
        host.Wait();
    }
}
