namespace Pool.HostileWorker.Answering;

/// <summary>Answers with what the function does not return.</summary>
internal sealed class AnswersText : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        while (true)
            host.SendResult(host.ReadCall(), 0, 1, 0xa1, (byte)'9');
    }
}
