namespace Pool.HostileWorker.Answering;

/// <summary>Answers, and answers again.</summary>
internal sealed class AnswersTwice : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        var call = host.ReadCall();
        host.Send([.. HostPipes.Result(call, 0, 1, [9]), .. HostPipes.Result(call, 0, 1, [10])]);
        host.Wait();
    }
}
