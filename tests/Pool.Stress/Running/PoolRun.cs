using Pool.Host;
using Pool.Stress.Checking;
using Pool.Stress.Faults;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Running;

/// <summary>One pool from its opening to its end, with all its calls and all that is done to it.</summary>
internal sealed class PoolRun(PoolPlan plan, ExecutionLog log, Findings findings, Tally tally)
{
    private readonly PoolFacts _facts = new(plan, log);
    private readonly Ledger _ledger = new(plan, findings);
    private readonly List<Task> _work = [];
    private readonly SemaphoreSlim _window = new(plan.Window);
    private ProcessPool? _pool;
    private Task? _ending;
    private int _next = -1;
    private volatile string _stage = "opening";

    public PoolPlan Plan => plan;

    public Ledger Ledger => _ledger;

    /// <summary>Changes whenever something has gone on.</summary>
    public string Progress => $"{_stage}, {_ledger.Calls.Count} calls made, {_ledger.Ended} ended";

    public async Task RunAsync()
    {
        await OpenAsync();
        _stage = "calling";
        await Task.WhenAll(Enumerable.Range(0, plan.Callers).Select(_ => Task.Run(CallAsync)));
        if (plan.Ending.Moment == EndingMoment.AfterTheLastCall)
            BeginEnd();
        await Task.WhenAll(Work());
        await EndAsync();
        _stage = "judging";
        _ledger.Close(_facts);
        tally.Add(plan, _ledger, log.Processes);
    }

    /// <summary>What the pool says of itself.</summary>
    public string Describe() => _pool is not { } pool
        ? "dropped"
        : $"{pool.State}, {string.Join("; ", pool.Workers)}";

    private async Task OpenAsync()
    {
        var options = plan.Options with { EnvironmentVariables = new Dictionary<string, string?> { [ExecutionLog.Variable] = log.Path } };
        _pool = plan.IsAwaited ? await ProcessPool.StartAsync(options) : new ProcessPool(options);
    }

    private async Task CallAsync()
    {
        var injector = new FaultInjector(_facts, tally);
        var calls = new CallRun(_ledger, _facts);
        while (Interlocked.Increment(ref _next) is var index && index < plan.Operations.Count)
        {
            if (plan.Ending.Moment == EndingMoment.DuringTheCalls && index == plan.Ending.AfterOperation)
                BeginEnd();
            foreach (var fault in plan.Faults.Where(fault => fault.AfterOperation == index))
                Add(injector.InjectAsync(_pool!, fault));
            await _window.WaitAsync();
            var call = MakeRoomAfterAsync(calls.RunAsync(_pool!, plan.Operations[index]));
            Add(call);
            if (plan.Operations[index].IsAwaited)
                await call;
        }
    }

    private async Task MakeRoomAfterAsync(Task call)
    {
        try
        {
            await call;
        }
        finally
        {
            _window.Release();
        }
    }

    private void BeginEnd() => _ending = PoolEnding.RunAsync(_pool!, plan.Ending, _facts);

    // Whatever the plan has left undone is done in the end.
    private async Task EndAsync()
    {
        _stage = "ending";
        if (plan.Ending.IsDrop)
        {
            await PoolEnding.DropAsync(_pool!.Workers, () => _pool = null);
            return;
        }

        if (_ending is null)
            BeginEnd();
        await _ending!;
        _facts.Enter(PoolStage.Terminated | PoolStage.Disposed);
        await _pool!.DisposeAsync();
        foreach (var worker in _pool.Workers.Where(static worker => worker.State != WorkerState.Exited || WorkerProcesses.IsOurs(worker.ProcessId)))
            findings.Add(FindingKind.LeftBehind, $"{plan}: {worker}");
    }

    private void Add(Task task)
    {
        lock (_work)
            _work.Add(task);
    }

    private Task[] Work()
    {
        lock (_work)
            return [.. _work];
    }
}
