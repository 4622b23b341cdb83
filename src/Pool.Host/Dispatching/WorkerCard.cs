using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

/// <summary>What the dispatcher knows of one place in the pool. The worker in it changes; the card stays.</summary>
internal sealed class WorkerCard(int index)
{
    public int Index { get; } = index;

    public WorkerState State { get; set; } = WorkerState.Starting;

    /// <summary>The process in this place, or the last one there was.</summary>
    public Worker? Worker { get; set; }

    /// <summary>What it has been given and not answered, also what nobody waits for any more, in the order in which it runs it.</summary>
    public WorkList Given { get; } = new();

    /// <summary>What it runs, or is about to.</summary>
    public Work? Running => Given.First;

    /// <summary>How many calls it may be given, the running one included.</summary>
    public CallsAhead Ahead { get; } = new();

    /// <summary>True from when it was asked to give back what it has not begun until it has nothing left.</summary>
    public bool IsRecalled { get; set; }

    /// <summary>What ran at the last look, and how far it was.</summary>
    public (long CallId, int Answered) LastSeen { get; set; }

    /// <summary>When it was given what it runs, or began it; by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long Since { get; set; }

    /// <summary>When its last answer came; by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long LastHeard { get; set; }

    /// <summary>When the worker is killed unless it answers, by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long? Deadline { get; set; }

    /// <summary>How much had been sent to the worker when the deadline was last put off.</summary>
    public long SentUntil { get; set; } = -1;

    /// <summary>True once the deadline was put off for what the worker was about to say.</summary>
    public bool HasHadItsSay { get; set; }

    /// <summary>Wakes the dispatcher at <see cref="Deadline"/>.</summary>
    public ITimer? Timer { get; set; }

    public int ProcessId { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>How many items this process has answered.</summary>
    public long CompletedTasks { get; set; }

    /// <summary>How many items this process may still be given.</summary>
    public long Allowance { get; set; } = long.MaxValue;

    /// <summary>True when the process is to run nothing more.</summary>
    public bool IsSpent { get; set; }

    /// <summary>True when the process is about to end, whatever its state: what it would be given now would be lost.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>True once any process in this place was ready.</summary>
    public bool WasReady { get; set; }

    /// <summary>True while the process has begun no call: if it ends like that, something is wrong with the worker itself.</summary>
    public bool IsUntried => CompletedTasks == 0 && Running is not { HasBegun: true };

    /// <summary>True when it is free for work.</summary>
    public bool TakesWork => State == WorkerState.Idle && !IsGivenUp;

    /// <summary>True when short calls may be sent after those it has: not so many that one has to wait for each of them to be written.</summary>
    public bool TakesMoreCalls =>
        State == WorkerState.Busy && !IsGivenUp && !IsRecalled && Allowance > 0 && Running is { Source: null } && Given.Count <= Ahead.Depth / 2;

    /// <summary>How many more answers are to come one by one and within microseconds of each other.</summary>
    public int AnswersSoon => Running switch
    {
        null => 0,
        { Source: null } => Ahead.AreVeryShort ? Given.Count : 0,
        { AnswerEvery: > 0 } work => work.Source!.AreVeryShort ? (work.Count - work.Answered) / work.AnswerEvery : 0,
        _ => 0,
    };

    public WorkerInfo ToInfo() => new(Index, ProcessId, State, CompletedTasks, StartedAt);
}
