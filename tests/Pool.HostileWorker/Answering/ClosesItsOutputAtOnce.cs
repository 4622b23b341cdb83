namespace Pool.HostileWorker.Answering;

/// <summary>Is ready, and can never answer.</summary>
internal sealed class ClosesItsOutputAtOnce : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        HostPipes.CloseOutput();
        host.Wait();
    }
}
