namespace Pool.HostileWorker.Answering;

/// <summary>Answers with no value where there should be one.</summary>
internal sealed class AnswersNothing : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        while (true)
            host.SendResult(host.ReadCall(), 0, 1);
    }
}
