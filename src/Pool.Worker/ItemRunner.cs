using System.Diagnostics;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>Runs the items of one call after the other, and decides when their answers leave and whether the rest is given back.</summary>
internal sealed class ItemRunner(PayloadSerializer serializer, StandIn standIn)
{
    /// <summary>Answers of one call travel together until there is this much of them.</summary>
    public const int BatchLength = 32 * 1024;

    // Or this much time has gone by.
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(2);

    // What takes longer than this between two looks at the clock is answered at once.
    private static readonly TimeSpan VeryShort = TimeSpan.FromMilliseconds(0.1);

    // Between two looks at the clock and at how much there is.
    private const int ItemsInARow = 256;

    private bool _isOutOfMemory;

    /// <summary>Runs a call of which the first item has begun.</summary>
    public void Run(ReceivedCall call, WorkerFunction function, AnswerBatch answers)
    {
        var arguments = new WireReader(call.Message.Arguments);
        if (call.IsStopped)
        {
            answers.Stop();
        }
        else if (call.Message.Count == 1)
        {
            RunOne(call, function, ref arguments, answers);
        }
        else
        {
            standIn.CountsTime = true;
            RunAll(call, function, ref arguments, answers);
            standIn.CountsTime = false;
        }
    }

    private void RunAll(ReceivedCall call, WorkerFunction function, ref WireReader arguments, AnswerBatch answers)
    {
        var message = call.Message;
        var budget = message.BudgetMicroseconds == 0 ? TimeSpan.MaxValue : TimeSpan.FromMicroseconds(message.BudgetMicroseconds);
        var started = Stopwatch.GetTimestamp();
        var flushed = started;
        var looked = started;
        var runsRows = function.HasFixedSizes && serializer.IsDefault;
        while (answers.Answered is var next && next < message.Count)
        {
            var now = Stopwatch.GetTimestamp();
            if (call.IsStopped || (next > 0 && message.IsBetweenGroups(next) && Stopwatch.GetElapsedTime(started, now) > budget))
            {
                answers.Stop();
                return;
            }

            if (answers.Results.Length >= BatchLength || Stopwatch.GetElapsedTime(flushed, now) > BatchTime)
            {
                answers.Flush();
                flushed = now;
            }
            else if (next > 0 && message.AnswerEvery > 0 && message.IsBetweenGroups(next))
            {
                answers.Secure(Stopwatch.GetElapsedTime(looked, now) < VeryShort ? (message.Count - next) / message.AnswerEvery : 0);
            }

            looked = now;

            if (next > 0 && !call.TryBegin(next))
                return;
            var succeeded = runsRows && RowLength(message, next) is > 1 and var length
                ? RunRow(call, function, ref arguments, answers, length)
                : RunOne(call, function, ref arguments, answers);
            if (succeeded)
                continue;
            runsRows = false;
            if ((_isOutOfMemory || message.Flags.HasFlag(CallFlags.StopAtFailure)) && answers.Answered < message.Count)
            {
                answers.Stop();
                return;
            }
        }
    }

    private static int RowLength(CallMessage message, int next)
    {
        var length = Math.Min(message.Count - next, ItemsInARow);
        return message.AnswerEvery > 0 ? Math.Min(length, message.GroupEnd(next) - next) : length;
    }

    private bool RunOne(ReceivedCall call, WorkerFunction function, ref WireReader arguments, AnswerBatch answers)
    {
        var begin = arguments;
        var mark = answers.Results.Length;
        var row = ItemRow.OfOne();
        try
        {
            var writer = new WireWriter(answers.Results);
            function.Invoke(ref arguments, ref writer, serializer, TokenFor(call, function), ref row);
            writer.Flush();
            if (!(function.HasPlainResult && serializer.IsDefault))
                ValueCount.Require(answers.Results.Bytes.Slice(mark), 1);
            serializer.Limits.CheckPayload(answers.Results.Length - mark);
            answers.Succeed(1);
            return true;
        }
        catch (Exception e)
        {
            if (row.Phase == InvocationPhase.Arguments)
                arguments = Skip(begin, function.Arity);
            Fail(answers, e, row.Phase, function, mark);
            return false;
        }
    }

    /// <summary>Runs items whose values are small and take no formatter of the user's, without looking at anything between them.</summary>
    private bool RunRow(ReceivedCall call, WorkerFunction function, ref WireReader arguments, AnswerBatch answers, int length)
    {
        var first = answers.Answered;
        var mark = answers.Results.Length;
        var row = ItemRow.Of(call, first, length, standIn);
        var writer = new WireWriter(answers.Results);
        try
        {
            function.Invoke(ref arguments, ref writer, serializer, TokenFor(call, function), ref row);
            writer.Flush();
            answers.Succeed(row.Item - first);
            return true;
        }
        catch (Exception e)
        {
            writer.Flush();
            var results = answers.Results.Bytes.Slice(mark);
            mark += results.Length - Skip(new WireReader(results), row.Item - first).Left;
            answers.Succeed(row.Item - first);
            if (row.Phase == InvocationPhase.Arguments)
                arguments = Skip(new WireReader(call.Message.Arguments), (row.Item + 1) * function.Arity);
            Fail(answers, e, row.Phase, function, mark);
            return false;
        }
    }

    private void Fail(AnswerBatch answers, Exception exception, InvocationPhase phase, WorkerFunction function, long mark)
    {
        _isOutOfMemory |= MemoryLimit.IsReachedBy(exception);
        answers.Fail(InvocationFailure.Of(exception, phase, function.Method, serializer.Limits.TextLength), mark);
    }

    private static CancellationToken TokenFor(ReceivedCall call, WorkerFunction function) => function.TakesToken ? call.Token : CancellationToken.None;

    private static WireReader Skip(WireReader reader, int values)
    {
        try
        {
            for (var i = 0; i < values; i++)
                reader.Skip();
            return reader;
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            // Nobody can tell where the next item's arguments begin: the remaining items have none.
            return new WireReader(ReadOnlyMemory<byte>.Empty);
        }
    }
}
