using Pool.Host;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Checking;

/// <summary>Says for each end whether it could come of what was planned and done.</summary>
internal sealed class Judge(PoolFacts facts, IReadOnlyCollection<CallRecord> calls)
{
    private readonly LossJudge _losses = new(facts, calls);

    public void Look(CallRecord call)
    {
        if (call.End is not { } end)
        {
            call.Add(FindingKind.Lost, "it has no end");
            return;
        }

        if (WhyNot(call, end, call.Operation.Items) is { } reason)
            call.Add(FindingKind.WrongEnd, reason);
        foreach (var (index, exception) in call.Receipt.Failures)
        {
            var itemEnd = End.Of(exception);
            if (WhyNot(call, itemEnd, [call.Operation.Items[index]]) is { } itemReason)
                call.Add(FindingKind.WrongEnd, $"item {index}, token {call.Operation.Items[index].Token}, ended by {itemEnd}: {itemReason}");
        }

        if (end.Kind == EndKind.Result)
            LookAtResults(call);
        LookAtExecutions(call, end);
    }

    /// <summary>Why it can't be; null when it can.</summary>
    private string? WhyNot(CallRecord call, End end, IReadOnlyList<ItemPlan> items)
    {
        var operation = call.Operation;
        return end.Kind switch
        {
            EndKind.Result => operation.IsUnsendable ? "it could not be sent" : null,
            EndKind.OwnException => WhyNotThrown(end.Exception!, items),
            EndKind.Unserializable => Unless(operation.IsUnsendable || operation.Any(Behaviour.ReturnMisfit), "all of it can be sent"),
            EndKind.WorkerLost => _losses.WhyNot(call, (WorkerLostException)end.Exception!, items),
            EndKind.TimedOut => WhyNotTimedOut(call),
            EndKind.Cancelled => WhyNotCancelled(call, end),
            EndKind.PoolTerminated => Unless(call.StageAtEnd.HasFlag(PoolStage.Terminated), "nobody had terminated the pool"),
            EndKind.PoolClosed => Unless(call.StageAtEnd != PoolStage.None, "nobody had closed the pool"),
            EndKind.PoolDisposed => Unless(call.StageAtEnd.HasFlag(PoolStage.Disposed), "nobody had disposed of the pool"),
            EndKind.Saturated => Unless(operation.IsSingle && facts.Plan.Options.MaxPendingTasks < int.MaxValue, "any number may wait"),
            EndKind.StartFailed => Unless(facts.MayBeBroken, "hardly any worker was killed while it started"),
            EndKind.SourceFailed => Unless(operation.SourceThrowsAfter == call.Receipt.Count, $"{call.Receipt.Count} results came before"),
            _ => $"nothing ends like that: {end.Exception}",
        };
    }

    private static string? Unless(bool isSo, string reason) => isSo ? null : reason;

    private static string? WhyNotThrown(Exception exception, IReadOnlyList<ItemPlan> items) => Unless(
        items.Any(item => item.Throws && exception.Message == Act.MessageOf(item.Token)
            && exception is OperationCanceledException == (item.Behaviour == Behaviour.ThrowCancellation)),
        $"it does not throw that: {exception}");

    private string? WhyNotTimedOut(CallRecord call)
    {
        var timeout = call.Operation.Options?.Timeout ?? facts.Plan.Options.TaskTimeout;
        return timeout is null ? "it had no timeout"
            : call.Took < timeout ? $"it took only {call.Took} of {timeout}"
            : null;
    }

    private static string? WhyNotCancelled(CallRecord call, End end) =>
        !call.IsCancelled ? "nobody had cancelled it"
        : ((OperationCanceledException)end.Exception!).CancellationToken != call.Token ? "it has not the caller's token"
        : null;

    private static void LookAtResults(CallRecord call)
    {
        var operation = call.Operation;
        if (operation.LeaveAfter is { } left && call.Receipt.Count == left)
            return;
        if (call.Receipt.Count != operation.Items.Count)
            call.Add(FindingKind.Lost, $"only {call.Receipt.Count} of {operation.Items.Count} items have an end");
        if (operation.SourceThrowsAfter is not null)
            call.Add(FindingKind.WrongEnd, "its source has thrown");
        if (operation.Cancellation.Moment == CancellationMoment.BeforeTheCall)
            call.Add(FindingKind.WrongEnd, "it was cancelled before it was made");
    }

    private void LookAtExecutions(CallRecord call, End end)
    {
        var mayRun = end.Kind is not (EndKind.PoolClosed or EndKind.PoolDisposed or EndKind.Saturated)
            && !(call.Operation.IsUnsendable || call.Operation.Cancellation.Moment == CancellationMoment.BeforeTheCall);
        for (var i = 0; i < call.Operation.Items.Count; i++)
        {
            var token = call.Operation.Items[i].Token;
            var count = facts.Log.CountOf(token);
            if (count > (mayRun ? call.Operation.MaxAttempts : 0))
                call.Add(FindingKind.Doubled, $"item {i}, token {token}, has run {count} times");
            if (count == 0 && (end.Kind == EndKind.Result && call.Receipt.HasTaken(i)) && !call.Receipt.Failures.Any(failure => failure.Index == i))
                call.Add(FindingKind.Crossed, $"item {i}, token {token}, has a result and has not run");
        }
    }
}
