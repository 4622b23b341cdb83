namespace Pool.HostileWorker.Answering;

/// <summary>Ends in the middle of an answer.</summary>
internal sealed class DiesInTheMiddleOfAResult : IBehaviour
{
    public void Run(HostPipes host)
    {
        host.BeReady();
        var frame = HostPipes.Result(host.ReadCall(), 0, 1, [9]);
        host.Send(frame.AsSpan(0, frame.Length - 1));
    }
}
