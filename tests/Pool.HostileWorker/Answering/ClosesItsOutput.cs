namespace Pool.HostileWorker.Answering;

/// <summary>Takes a call, and can never answer.</summary>
internal sealed class ClosesItsOutput : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.ReadCall();
        HostPipes.CloseOutput();
        host.Wait();
    }
}
