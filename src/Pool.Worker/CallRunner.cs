using System.Runtime.CompilerServices;
using MessagePack;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>Runs calls one after the other, and their items one after the other, and answers each.</summary>
internal sealed class CallRunner(MessageLoop loop, FrameOutput output, PayloadSerializer serializer, StandIn standIn)
{
    private readonly Dictionary<int, PreparedFunction> _functions = [];
    private readonly AnswerBatch _answers = new(output);
    private readonly ItemRunner _items = new(serializer, standIn);
    private int _waiting;

    public void RunAll()
    {
        while (RunNext())
        {
        }
    }

    // By itself, so that nothing on the stack keeps a call's arguments while the next is waited for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool RunNext()
    {
        if (TakeNext() is not { } call)
            return false;
        Run(call);
        return true;
    }

    // A call that is here already is said to have started together with the answers before it.
    private ReceivedCall? TakeNext()
    {
        if (loop.TakeArrived(out _waiting) is { } call)
            return call;

        output.Flush();
        MemoryLimit.Tidy();
        return loop.Next(out _waiting);
    }

    private void Run(ReceivedCall call)
    {
        var message = call.Message;
        if (message.Count > 0 && !call.TryBegin(0))
            return; // It has been recalled, and nobody waits for anything from it here.

        new StartedMessage(message.CallId).Write(output.Pending);
        output.Secure(_waiting);

        _answers.Begin(call);
        if (TryBind(message, out var function, out var failure))
            _items.Run(call, function!, _answers);
        else
            FailAll(call, failure!);
        _answers.Complete();
    }

    private void FailAll(ReceivedCall call, FailureMessage failure)
    {
        for (var i = 0; i < call.Message.Count && call.TryBegin(i); i++)
            _answers.Fail(failure);
    }

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
            failure = FailureReport.Of(e, FailureCategory.Reference, serializer.Limits.TextLength);
        }
        catch (Exception e)
        {
            failure = FailureReport.Of(e, FailureCategory.Serialization, serializer.Limits.TextLength);
        }

        return false;
    }
}
