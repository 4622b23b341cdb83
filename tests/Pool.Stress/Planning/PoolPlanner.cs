using Pool.Host;

namespace Pool.Stress.Planning;

/// <summary>Decides the life of a pool.</summary>
internal sealed class PoolPlanner(Random random, int number, long firstToken)
{
    private const int OperationsPerFault = 80;

    // A pool that needs a process for every few calls makes fewer of them.
    private const int FewTasks = 8;

    // A worker that is killed while it starts counts as one that can't; the pool gives up after more than five of them.
    private const int StartsToBreakAPool = 14;

    /// <summary>A pool of a hundred calls or two, or fewer if that is enough.</summary>
    public PoolPlan Make(int atMost)
    {
        var options = Options();
        var count = Math.Min(atMost, options.MaxTasksPerChild <= FewTasks ? random.Between(15, 50) : random.Between(50, 400));
        var planner = new OperationPlanner(random, options, random.OneIn(5), firstToken);
        var operations = new List<OperationPlan>();
        for (var left = count; left > 0; left -= operations[^1].Next is null ? 1 : 2)
            operations.Add(planner.Make(mayHaveNext: left > 1));
        return new PoolPlan
        {
            Number = number,
            FirstToken = firstToken,
            TokenCount = planner.TokenCount,
            Options = options,
            IsAwaited = random.OneIn(4),
            Callers = random.Between(1, 4),
            Window = random.OneOf(1, 4, 16, 64, 128),
            Operations = operations,
            Faults = Faults(operations.Count),
            Ending = Ending(operations.Count),
        };
    }

    // Only what hangs may reach the start timeout; also on a machine that is short of processors.
    private ProcessPoolOptions Options() => new()
    {
        Processes = random.Between(1, 4),
        MaxTasksPerChild = random.Weighted<int?>((75, null), (5, random.Between(1, FewTasks)), (20, random.Between(2 * FewTasks, 50))),
        TaskTimeout = random.OneIn(8) ? TimeSpan.FromMilliseconds(random.Between(500, 3000)) : null,
        CancellationGracePeriod = TimeSpan.FromMilliseconds(random.Weighted((10, 0), (60, random.Between(5, 60)), (30, 5000))),
        MaxPendingTasks = random.OneIn(4) ? random.Between(0, 20) : int.MaxValue,
        StartTimeout = TimeSpan.FromMinutes(2),
        OutputReceived = static _ => { },
    };

    private List<FaultPlan> Faults(int operations)
    {
        if (random.OneIn(100))
            return [.. Enumerable.Range(0, StartsToBreakAPool).Select(_ => new FaultPlan(FaultKind.Kill, 0, 0, WorkerState.Starting, 0))];
        var faults = new List<FaultPlan>();
        for (var i = 0; i < operations; i++)
        {
            if (random.OneIn(OperationsPerFault))
                faults.Add(Fault(i));
        }

        return faults;
    }

    private FaultPlan Fault(int afterOperation) => new(
        random.Weighted((75, FaultKind.Kill), (10, FaultKind.Terminate), (15, FaultKind.Freeze)),
        afterOperation,
        random.OneIn(2) ? 0 : random.Next(30),
        random.Weighted((10, WorkerState.Starting), (25, WorkerState.Idle), (60, WorkerState.Busy), (5, WorkerState.Stopping)),
        random.Next(4));

    private EndingPlan Ending(int operations)
    {
        var moment = random.Weighted(
            (25, EndingMoment.DuringTheCalls), (50, EndingMoment.AfterTheLastCall), (25, EndingMoment.AfterTheLastEnd));
        var steps = random.Weighted<EndingStep[]>(
            (35, [EndingStep.Close, EndingStep.Join]),
            (12, [EndingStep.Terminate, EndingStep.Join]),
            (8, [EndingStep.Close, EndingStep.Terminate, EndingStep.Join]),
            (8, [EndingStep.Dispose]),
            (12, [EndingStep.DisposeAsync]),
            (15, Several()),
            (10, []));
        return steps.Length == 0
            ? new EndingPlan(EndingMoment.AfterTheLastEnd, operations, [], false)
            : new EndingPlan(moment, random.Between(operations * 3 / 4, operations), steps, steps.Length > 2);
    }

    private EndingStep[] Several() =>
        [.. Enumerable.Range(0, random.Between(3, 6)).Select(_ => random.OneOf(Enum.GetValues<EndingStep>()))];
}
