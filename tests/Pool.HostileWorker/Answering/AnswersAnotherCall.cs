namespace Pool.HostileWorker.Answering;

/// <summary>Answers a call that it was not given.</summary>
internal sealed class AnswersAnotherCall : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.SendResult(host.ReadCall() + 1000, 0, 1, 9);
        host.Wait();
    }
}
