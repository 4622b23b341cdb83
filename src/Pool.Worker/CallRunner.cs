using System.Diagnostics;
using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>Runs calls one after the other, and their items one after the other, and answers each.</summary>
internal sealed class CallRunner(MessageLoop loop, FrameOutput output, PayloadSerializer serializer)
{
    // Answers of one call travel together until there is this much of them, or this much time has gone by.
    private const int BatchLength = 32 * 1024;
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(2);

    private readonly Dictionary<int, PreparedFunction> _functions = [];
    private readonly Sequence<byte> _results = FrameWriter.CreateBuffer();

    public void RunAll()
    {
        while (loop.Next() is { } call)
            Run(call);
    }

    private void Run(ReceivedCall call)
    {
        var message = call.Message;
        new StartedMessage(message.CallId).Write(output.Pending);
        output.Flush();

        var answers = new AnswerBatch(message.CallId, _results, output);
        if (!TryBind(message, out var function, out var failure))
        {
            for (var i = 0; i < message.Count; i++)
                answers.Fail(failure!);
            answers.Flush();
            return;
        }

        RunItems(call, function!, answers);
        answers.Flush();
    }

    private void RunItems(ReceivedCall call, WorkerFunction function, AnswerBatch answers)
    {
        var message = call.Message;
        var token = function.TakesToken ? call.Token : CancellationToken.None;
        var reader = new MessagePackReader(message.Arguments);
        var started = Stopwatch.GetTimestamp();
        var flushed = started;
        var budget = message.BudgetMicroseconds == 0 ? TimeSpan.MaxValue : TimeSpan.FromMicroseconds(message.BudgetMicroseconds);

        for (var i = 0; i < message.Count; i++)
        {
            var now = Stopwatch.GetTimestamp();
            if (call.IsStopped || (i > 0 && Stopwatch.GetElapsedTime(started, now) > budget))
            {
                answers.Stop();
                return;
            }

            if (_results.Length >= BatchLength || Stopwatch.GetElapsedTime(flushed, now) > BatchTime)
            {
                answers.Flush();
                flushed = now;
            }

            var succeeded = RunItem(function, ref reader, token, answers);
            if (!succeeded && message.Flags.HasFlag(CallFlags.StopAtFailure) && i < message.Count - 1)
            {
                answers.Stop();
                return;
            }

            if (message.Flags.HasFlag(CallFlags.AnswerEach))
                answers.Flush();
        }
    }

    private bool RunItem(WorkerFunction function, ref MessagePackReader reader, CancellationToken token, AnswerBatch answers)
    {
        var begin = reader;
        var mark = _results.Length;
        var phase = InvocationPhase.Arguments;
        try
        {
            function.Invoke(ref reader, _results, serializer, token, ref phase);
            PayloadLimit.Check(_results.Length - mark);
            answers.Succeed();
            return true;
        }
        catch (Exception e)
        {
            if (phase == InvocationPhase.Arguments)
                reader = SkipArguments(begin, function.Arity);
            answers.Fail(Describe(e, phase, function), mark);
            return false;
        }
    }

    private static MessagePackReader SkipArguments(MessagePackReader reader, int arity)
    {
        try
        {
            for (var i = 0; i < arity; i++)
                reader.Skip();
            return reader;
        }
        catch (Exception e) when (e is EndOfStreamException or MessagePackSerializationException)
        {
            // Nobody can tell where the next item's arguments begin: the remaining items have none.
            return new MessagePackReader(ReadOnlyMemory<byte>.Empty);
        }
    }

    private static FailureMessage Describe(Exception exception, InvocationPhase phase, WorkerFunction function) => phase switch
    {
        InvocationPhase.Arguments => FailureReport.Of(PayloadException.For($"An argument of {function.Method.Name}", exception), FailureCategory.Serialization),
        InvocationPhase.Result => FailureReport.Of(
            PayloadException.For($"The result of {function.Method.Name}, of type {function.Method.ReturnType},", exception), FailureCategory.Serialization),
        _ => FailureReport.Of(exception, FailureCategory.Function),
    };

    private bool TryBind(CallMessage message, out WorkerFunction? function, out FailureMessage? failure)
    {
        function = null;
        failure = null;
        try
        {
            if (!_functions.TryGetValue(message.FunctionId, out var prepared))
            {
                var reference = loop.FindFunction(message.FunctionId)
                    ?? throw new FunctionNotFoundException($"Function {message.FunctionId} was not defined.");
                _functions[message.FunctionId] = prepared = new PreparedFunction(MethodFinder.Find(reference));
            }

            function = prepared.Bind(message.State, serializer);
            return true;
        }
        catch (FunctionNotFoundException e)
        {
            failure = FailureReport.Of(e, FailureCategory.Reference);
        }
        catch (Exception e)
        {
            failure = FailureReport.Of(e, FailureCategory.Serialization);
        }

        return false;
    }
}
