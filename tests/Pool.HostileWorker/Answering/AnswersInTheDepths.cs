namespace Pool.HostileWorker.Answering;

/// <summary>Answers with an array in an array in an array, a million times.</summary>
internal sealed class AnswersInTheDepths : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        var depths = Enumerable.Repeat((byte)0x91, 1_000_000).Append((byte)0xc0).ToArray();
        while (true)
            host.SendResult(host.ReadCall(), 0, 1, depths);
    }
}
