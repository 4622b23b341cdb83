namespace Pool.HostileWorker.Starting;

/// <summary>Answers before it is ready.</summary>
internal sealed class AnswersInsteadOfBeingReady : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.SendResult(1, 0, 1, 9);
        host.Wait();
    }
}
