using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Host.Calls;
using Pool.Host.Dispatching;

namespace Pool.Host.Workers;

// What a worker is told.
internal sealed partial class Worker
{
    private readonly HashSet<int> _defined = [];

    // For the message that is being made: one at a time.
    private readonly byte[] _room = new byte[EncodedArguments.InsideLength];

    /// <summary>Queues work to be sent. True when it is for the caller to see to it by <see cref="SendPosted"/>.</summary>
    public bool Post(Work work)
    {
        WatchMemoryClosely();
        return _sender!.Post(work);
    }

    /// <summary>Sends what was posted; what is posted meanwhile too.</summary>
    public void SendPosted() => _ = _sender!.WriteAllAsync();

    public void SendCancel(long callId) => _sender!.Send(frames => new CancelMessage(callId).Write(frames));

    /// <summary>Queues a recall of what was posted before, and of nothing that will be. As with <see cref="Post"/>.</summary>
    public bool PostRecall() => _sender!.Post(static frames => RecallMessage.Write(frames));

    public void SendShutdown()
    {
        _isToExit = true;
        _sender!.Send(static frames => ShutdownMessage.Write(frames));
    }

    private void AppendCall(Work work, OutputBuffer frames, OutputBuffer blobs)
    {
        if (!work.IsEncoded)
            _readByThisThread?.BeforeEncoding();

        // Not even its length is looked at before it is known that they are still wanted: somebody may be taking them away.
        var arguments = work.Encoded;
        var encoded = work.IsEncoded ? new EncodedItems(work.Count, 0, null) : work.Encode(blobs);
        if (!_events.OnEncoded(this, work, encoded.Count, encoded.Failure))
            return;

        var function = work.Function.Definition;
        if (_defined.Add(function.Id))
            new DefineMessage(function.Id, function.Reference).Write(frames);
        new CallMessage(
            work.CallId, function.Id, work.Flags, work.AnswerEvery, (long)work.Budget.TotalMicroseconds, work.Function.State,
            encoded.Count, work.IsEncoded ? arguments.Lay(_room) : blobs.Bytes.Slice(0, encoded.Length)).Write(frames);
    }
}
