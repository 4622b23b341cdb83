namespace Pool.HostileWorker.Answering;

/// <summary>Answers as soon as it is ready.</summary>
internal sealed class AnswersUnasked : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.SendResult(1000, 0, 1, 9);
        host.Wait();
    }
}
