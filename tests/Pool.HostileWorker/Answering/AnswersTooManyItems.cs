namespace Pool.HostileWorker.Answering;

/// <summary>Answers more items than there are.</summary>
internal sealed class AnswersTooManyItems : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.SendResult(host.ReadCall(), 0, int.MaxValue, 9);
        host.Wait();
    }
}
