namespace Pool.HostileWorker.Answering;

/// <summary>Gives back what nobody wants back.</summary>
internal sealed class StopsUnasked : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.SendStopped(host.ReadCall(), 0);
        host.Wait();
    }
}
