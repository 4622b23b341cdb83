using System.Collections.Concurrent;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Checking;

/// <summary>All calls of one pool, from before they are made until they have been judged.</summary>
public sealed class Ledger(PoolPlan plan, Findings findings)
{
    private readonly ConcurrentQueue<CallRecord> _calls = new();
    private int _ended;

    public IReadOnlyCollection<CallRecord> Calls => _calls;

    /// <summary>How many calls have ended.</summary>
    public int Ended => Volatile.Read(ref _ended);

    public CallRecord Open(OperationPlan operation, CancellationToken token)
    {
        var call = new CallRecord(plan, operation, findings) { Token = token };
        _calls.Enqueue(call);
        return call;
    }

    public void Finish(CallRecord call, End end, PoolStage stage)
    {
        call.Finish(end, stage);
        Interlocked.Increment(ref _ended);
    }

    /// <summary>Looks at each call, when the pool and its workers are gone and nothing can change any more.</summary>
    public void Close(PoolFacts facts)
    {
        var judge = new Judge(facts, _calls);
        foreach (var call in _calls)
            judge.Look(call);
        if (facts.Log.Strangers > 0)
            findings.Add(FindingKind.Crossed, $"pool {plan.Number}: its workers were given tokens of other pools, {facts.Log.Strangers} times");
    }
}
