namespace Pool.HostileWorker.Answering;

/// <summary>Takes a call, and keeps it.</summary>
internal sealed class NeverAnswers : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        host.Wait();
    }
}
