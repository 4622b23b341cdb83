namespace Pool.HostileWorker.Answering;

/// <summary>Answers a call that it has not begun.</summary>
internal sealed class AnswersBeforeItHasBegun : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.SendResult(host.ReadCallOnly(), 0, 1, 9);
        host.Wait();
    }
}
