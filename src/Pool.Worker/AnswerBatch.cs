using System.Buffers;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Worker;

/// <summary>The answers of one call in the order of its items, gathered into as few frames and writes as the call allows.</summary>
internal sealed class AnswerBatch(FrameOutput output)
{
    private ReceivedCall? _call;
    private int _first;
    private int _succeeded;

    /// <summary>The results of items that have no frame yet. In one piece, also with what a row adds before their length is looked at.</summary>
    public OutputBuffer Results { get; } = new(ItemRunner.BatchLength + FrameWriter.CopyThreshold);

    /// <summary>How many items have an answer.</summary>
    public int Answered => _first + _succeeded;

    private long CallId => _call!.Message.CallId;

    /// <summary>Begins with the answers of a call.</summary>
    public void Begin(ReceivedCall call)
    {
        _call = call;
        _first = 0;
        _succeeded = 0;
    }

    /// <summary>The results of so many items are in the buffer.</summary>
    public void Succeed(int items) => _succeeded += items;

    /// <summary>The item failed.</summary>
    public void Fail(FailureMessage failure) => Fail(failure, Results.Length);

    /// <summary>The item failed, and what it has left in the buffer behind <paramref name="mark"/> is not a result.</summary>
    public void Fail(FailureMessage failure, long mark)
    {
        GatherResults(Results.Bytes.Slice(0, mark));
        new ItemFailedMessage(CallId, Answered, failure).Write(output.Pending);
        Flush();
        _first++;
    }

    /// <summary>Gives the remaining items back, unless somebody else has.</summary>
    public void Stop()
    {
        if (!_call!.EndBefore(Answered))
            return;
        GatherResults(Results.Bytes);
        new StoppedMessage(CallId, Answered).Write(output.Pending);
    }

    /// <summary>Writes what there is.</summary>
    public void Flush()
    {
        GatherResults(Results.Bytes);
        output.Flush();
        Results.Reset();
    }

    /// <summary>Sees to it that the host gets what there is: <see cref="FrameOutput.Secure"/>.</summary>
    public void Secure(int waiting)
    {
        GatherResults(Results.Bytes);
        output.Secure(waiting);
        Results.Reset();
    }

    /// <summary>Makes frames of what there is. It is to be written before anything else runs.</summary>
    public void Complete()
    {
        var results = Results.Bytes;
        GatherResults(results);

        // What is long was not copied into the frames, and may not change before it is written.
        if (results.Length > FrameWriter.CopyThreshold)
            output.Flush();
        Results.Reset();
        _call = null; // The arguments of the last call are not kept until the next one comes.
    }

    private void GatherResults(in ReadOnlySequence<byte> results)
    {
        if (_succeeded == 0)
            return;
        new ResultMessage(CallId, _first, _succeeded, results).Write(output.Pending);
        _first += _succeeded;
        _succeeded = 0;
    }
}
