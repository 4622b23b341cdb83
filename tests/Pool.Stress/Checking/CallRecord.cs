using System.Diagnostics;
using System.Globalization;
using Pool.Stress.Calls;
using Pool.Stress.Planning;

namespace Pool.Stress.Checking;

/// <summary>What has become of one call: when it was made, whether it was cancelled, how it ended, and what it brought.</summary>
public sealed class CallRecord : IFindings
{
    private readonly Findings _findings;
    private readonly PoolPlan _pool;
    private int _ends;
    private volatile bool _isCancelled;

    public CallRecord(PoolPlan pool, OperationPlan operation, Findings findings)
    {
        (_pool, Operation, _findings) = (pool, operation, findings);
        Receipt = new Receipt(operation, this);
    }

    public OperationPlan Operation { get; }

    public Receipt Receipt { get; }

    /// <summary>What the caller can cancel it by.</summary>
    public CancellationToken Token { get; init; }

    public End? End { get; private set; }

    /// <summary>From before the call was made until after its end.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>How far the pool's end was when the call had ended.</summary>
    public PoolStage StageAtEnd { get; private set; }

    /// <summary>True once the call's token was about to be cancelled, when the call had no end.</summary>
    public bool IsCancelled => _isCancelled;

    public bool HasEnded => Volatile.Read(ref _ends) > 0;

    private long MadeAt { get; set; }

    public void Make() => MadeAt = Stopwatch.GetTimestamp();

    public void Cancel() => _isCancelled = !HasEnded;

    public void Finish(End end, PoolStage stage)
    {
        if (Interlocked.Increment(ref _ends) > 1)
        {
            Add(FindingKind.Doubled, $"it has ended again, by {end}");
            return;
        }

        Took = Stopwatch.GetElapsedTime(MadeAt);
        (End, StageAtEnd) = (end, stage);
    }

    public void Add(FindingKind kind, string what) => _findings.Add(kind, $"{this}: {what}");

    public override string ToString() =>
        $"pool {_pool.Number}, {Operation.Kind} of {Operation.Items.Count}, tokens from {Operation.Items.FirstOrDefault()?.Token} on, " +
        $"chunks of {Operation.ChunkSize?.ToString(CultureInfo.InvariantCulture) ?? "any size"}, {Behaviours()}, " +
        $"cancelled {Operation.Cancellation.Moment}, {Operation.Options?.ToString() ?? "no options"}, " +
        (End is null ? "without an end" : $"ended by {End}");

    private string Behaviours() =>
        string.Join('+', Operation.Items.Select(static item => item.Behaviour).Distinct());
}
