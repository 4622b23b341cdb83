using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

/// <summary>What the dispatcher knows of one place in the pool. The worker in it changes; the card stays.</summary>
internal sealed class WorkerCard(int index)
{
    public int Index { get; } = index;

    public WorkerState State { get; set; } = WorkerState.Starting;

    /// <summary>The process in this place, or the last one there was.</summary>
    public Worker? Worker { get; set; }

    /// <summary>What it runs, also when nobody waits for it any more.</summary>
    public Work? Running { get; set; }

    /// <summary>When it was given what it runs, or when its last answer came; by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long Since { get; set; }

    /// <summary>When the worker is killed unless it answers, by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long? Deadline { get; set; }

    /// <summary>How much had been sent to the worker when the deadline was last put off.</summary>
    public long SentUntil { get; set; } = -1;

    /// <summary>Wakes the dispatcher at <see cref="Deadline"/>.</summary>
    public ITimer? Timer { get; set; }

    public int ProcessId { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>How many items this process has answered.</summary>
    public long CompletedTasks { get; set; }

    /// <summary>How many items this process may still run.</summary>
    public long Allowance { get; set; } = long.MaxValue;

    /// <summary>True once any process in this place was ready.</summary>
    public bool WasReady { get; set; }

    /// <summary>True while the process has begun no call: if it ends like that, something is wrong with the worker itself.</summary>
    public bool IsUntried => CompletedTasks == 0 && Running is not { HasBegun: true };

    public WorkerInfo ToInfo() => new(Index, ProcessId, State, CompletedTasks, StartedAt);
}
