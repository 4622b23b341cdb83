using Pool.Host;

namespace Pool.Stress.Planning;

/// <summary>The life of one pool.</summary>
public sealed record PoolPlan
{
    /// <summary>From 0, in the run.</summary>
    public required int Number { get; init; }

    public required long FirstToken { get; init; }

    /// <summary>How many tokens its items have, beginning with <see cref="FirstToken"/>.</summary>
    public required int TokenCount { get; init; }

    public required ProcessPoolOptions Options { get; init; }

    /// <summary>True when nothing is called before each worker is ready.</summary>
    public required bool IsAwaited { get; init; }

    /// <summary>How many threads make its calls.</summary>
    public required int Callers { get; init; }

    /// <summary>How many calls at most have no end yet.</summary>
    public required int Window { get; init; }

    public required IReadOnlyList<OperationPlan> Operations { get; init; }

    public required IReadOnlyList<FaultPlan> Faults { get; init; }

    public required EndingPlan Ending { get; init; }

    /// <summary>How many calls there are, those that follow another included.</summary>
    public int OperationCount => Operations.Sum(static operation => operation.Next is null ? 1 : 2);

    public override string ToString() =>
        $"pool {Number}: {Options.Processes} workers, {Options.MaxTasksPerChild?.ToString() ?? "any number of"} tasks each, " +
        $"timeout {Options.TaskTimeout?.ToString() ?? "none"}, grace {Options.CancellationGracePeriod}, at most {Options.MaxPendingTasks} pending, " +
        $"{OperationCount} calls by {Callers}, {Window} at once, {Faults.Count} faults, end {Ending.Moment} by {Ending.Name}";
}
