namespace Pool.HostileWorker.Answering;

/// <summary>Is ready instead of answering.</summary>
internal sealed class IsReadyAgain : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.ReadCall();
        host.SendReady();
        host.Wait();
    }
}
