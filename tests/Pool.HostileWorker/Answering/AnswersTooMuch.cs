namespace Pool.HostileWorker.Answering;

/// <summary>Answers with two values where there should be one.</summary>
internal sealed class AnswersTooMuch : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        while (true)
            host.SendResult(host.ReadCall(), 0, 1, 9, 9);
    }
}
