using Nerdbank.Streams;
using Pool.Contracts.Messages;

namespace Pool.Worker;

/// <summary>The answers of one call in the order of its items, gathered into as few frames and writes as the call allows.</summary>
internal sealed class AnswerBatch(long callId, Sequence<byte> results, FrameOutput output)
{
    private int _first;
    private int _succeeded;

    /// <summary>How many items have an answer.</summary>
    private int Answered => _first + _succeeded;

    /// <summary>The item's result is in the buffer.</summary>
    public void Succeed() => _succeeded++;

    /// <summary>The item failed.</summary>
    public void Fail(FailureMessage failure) => Fail(failure, results.Length);

    /// <summary>The item failed, and what it has left in the buffer behind <paramref name="mark"/> is not a result.</summary>
    public void Fail(FailureMessage failure, long mark)
    {
        GatherResults(mark);
        new ItemFailedMessage(callId, Answered, failure).Write(output.Pending);
        output.Flush();
        results.Reset();
        _first++;
    }

    /// <summary>The remaining items are given back.</summary>
    public void Stop()
    {
        GatherResults(results.Length);
        new StoppedMessage(callId, Answered).Write(output.Pending);
    }

    public void Flush()
    {
        GatherResults(results.Length);
        output.Flush();
        results.Reset();
    }

    private void GatherResults(long length)
    {
        if (_succeeded == 0)
            return;
        new ResultMessage(callId, _first, _succeeded, results.AsReadOnlySequence.Slice(0, length)).Write(output.Pending);
        _first += _succeeded;
        _succeeded = 0;
    }
}
