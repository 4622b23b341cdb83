using System.Collections.Concurrent;
using Pool.Host;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Checking;

/// <summary>Counts what a run has done and what has come of it.</summary>
public sealed class Tally
{
    private readonly ConcurrentDictionary<(string Group, string Name), long> _counts = new();

    public long Operations => Of("calls").Sum(static count => count.Count);

    public long Pools => Of("pools ended by").Sum(static count => count.Count);

    /// <summary>The counts of a group, the largest first.</summary>
    public IReadOnlyList<(string Name, long Count)> Of(string group) =>
    [
        .. from count in _counts
           where count.Key.Group == @group
           orderby count.Value descending, count.Key.Name
           select (count.Key.Name, count.Value),
    ];

    public void Add(FaultKind fault, WorkerState state) => Add("faults from outside", $"{fault} of a worker that was {state}");

    public void Add(PoolPlan plan, Ledger ledger, long processes)
    {
        Add("worker processes", "that ran a call", processes);
        Add("pools ended by", plan.Ending.AtOnce ? "several at once" : plan.Ending.Name);
        foreach (var call in ledger.Calls)
            Add(call);
    }

    private void Add(CallRecord call)
    {
        var operation = call.Operation;
        Add("calls", $"{operation.Kind}");
        Add("ends of calls", operation.LeaveAfter == call.Receipt.Count && operation.Items.Count > call.Receipt.Count ? "left early" : $"{call.End?.Kind}");
        if (operation.Cancellation.Moment != CancellationMoment.Never)
            Add("cancellations", $"{operation.Cancellation.Moment}");
        if (!operation.IsSingle)
            Add("items of maps and streams", "that brought a result", call.Receipt.Count - call.Receipt.Failures.Count);
        foreach (var (_, exception) in call.Receipt.Failures)
            Add("items of maps and streams", $"that failed by {End.Of(exception).Kind}");
        foreach (var item in operation.Items)
        {
            if (item.Behaviour != Behaviour.Return)
                Add("functions planned that do more than return", $"{item.Behaviour}");
        }
    }

    private void Add(string group, string name, long count = 1) =>
        _counts.AddOrUpdate((group, name), count, (_, before) => before + count);
}
