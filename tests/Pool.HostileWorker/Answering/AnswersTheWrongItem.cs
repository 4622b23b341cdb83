namespace Pool.HostileWorker.Answering;

/// <summary>Answers an item behind the last.</summary>
internal sealed class AnswersTheWrongItem : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.SendResult(host.ReadCall(), 1, 1, 9);
        host.Wait();
    }
}
