namespace Pool.HostileWorker.Answering;

/// <summary>Answers, but nothing.</summary>
internal sealed class AnswersNoItem : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.SendResult(host.ReadCall(), 0, 0);
        host.Wait();
    }
}
