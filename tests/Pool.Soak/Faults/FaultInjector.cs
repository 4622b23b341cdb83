using System.Diagnostics;
using Pool.Host;
using Pool.Soak.Calls;
using Pool.Soak.Functions;
using Pool.Stress.Faults;
using Pool.Stress.Functions;

namespace Pool.Soak.Faults;

/// <summary>Injects faults, one at a time, each on a worker that was ready.</summary>
internal sealed class FaultInjector(CallBook book)
{
    // A pipe holds a megabyte at most.
    private const int MoreThanPipesHold = 2 * 1024 * 1024;

    // A pool gives up after nine failed starts in 30 seconds, and each shortage makes two or three.
    private static readonly TimeSpan BetweenShortages = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(1);
    private static readonly CallOptions Short = new() { Timeout = TimeSpan.FromMilliseconds(20) };

    private readonly SemaphoreSlim _one = new(1);
    private readonly long[] _injected = new long[Enum.GetValues<FaultKind>().Length];
    private readonly Caller _caller = new(book);
    private long _lastShortage;

    public long Injected => _injected.Sum();

    public long Of(FaultKind kind) => _injected[(int)kind];

    public async Task InjectAsync(ProcessPool pool, Random random)
    {
        await _one.WaitAsync();
        try
        {
            // A worker may have ended just before.
            FaultKind kind;
            do
            {
                kind = Possible(KindOf(random.Next(1000)));
                if (pool.State != PoolState.Running)
                    return;
            }
            while (!await InjectAsync(pool, kind, random));
            _injected[(int)kind]++;
        }
        finally
        {
            _one.Release();
        }
    }

    private static FaultKind KindOf(int chance) => chance switch
    {
        < 330 => FaultKind.Kill,
        < 380 => FaultKind.Terminate,
        < 730 => FaultKind.StopAndContinue,
        < 780 => FaultKind.StopAndKill,
        < 870 => FaultKind.Exit,
        < 950 => FaultKind.Hang,
        < 980 => FaultKind.FillPipes,
        < 990 => FaultKind.NoProcesses,
        _ => FaultKind.NoDescriptors,
    };

    private FaultKind Possible(FaultKind kind)
    {
        if (kind is not (FaultKind.NoDescriptors or FaultKind.NoProcesses))
            return kind;
        if (_lastShortage != 0 && Stopwatch.GetElapsedTime(_lastShortage) < BetweenShortages)
            return FaultKind.Kill;
        _lastShortage = Stopwatch.GetTimestamp();
        return Shortage.OfProcessesIsPossible ? kind : FaultKind.NoDescriptors;
    }

    private async Task<bool> InjectAsync(ProcessPool pool, FaultKind kind, Random random)
    {
        var milliseconds = random.Next(1, 20);
        switch (kind)
        {
            case FaultKind.Exit:
                return await _caller.SingleAsync(token => pool.ApplyAsync(Soaked.Exit, token));
            case FaultKind.Hang:
                return await _caller.SingleAsync(token => pool.With(Short).ApplyAsync(Soaked.Hang, token));
        }

        var ready = await ReadyAsync(pool);
        if (ready.Count == 0)
            return false;
        var worker = ready[random.Next(ready.Count)];
        switch (kind)
        {
            case FaultKind.Kill:
                return Send(worker, Native.SigKill);
            case FaultKind.Terminate:
                return Send(worker, Native.SigTerm);
            case FaultKind.StopAndContinue:
                Send(worker, Native.SigStop);
                await Task.Delay(milliseconds);
                return Send(worker, Native.SigCont);
            case FaultKind.StopAndKill:
                Send(worker, Native.SigStop);
                await Task.Delay(milliseconds);
                return Send(worker, Native.SigKill);
            case FaultKind.FillPipes:
                return await FillAsync(pool, ready, milliseconds);
            case FaultKind.NoDescriptors:
                await Shortage.OfDescriptorsAsync(() => Send(worker, Native.SigKill));
                return true;
            default:
                await Shortage.OfProcessesAsync(() => Send(worker, Native.SigKill));
                return true;
        }
    }

    private async Task<bool> FillAsync(ProcessPool pool, List<WorkerInfo> workers, int milliseconds)
    {
        foreach (var worker in workers)
            Send(worker, Native.SigStop);
        var calls = workers.Select(_ => _caller.CarryAsync(pool, MoreThanPipesHold)).ToList();
        await Task.Delay(milliseconds);
        foreach (var worker in workers)
            Send(worker, Native.SigCont);
        return (await Task.WhenAll(calls)).Contains(true);
    }

    private static async Task<List<WorkerInfo>> ReadyAsync(ProcessPool pool)
    {
        while (pool.State == PoolState.Running)
        {
            var ready = pool.Workers.Where(static worker => worker.State is WorkerState.Idle or WorkerState.Busy).ToList();
            if (ready.Count > 0)
                return ready;
            await Task.Delay(BetweenLooks);
        }

        return [];
    }

    // Between the look and the blow the process may have ended, and its number be another's.
    private static bool Send(WorkerInfo worker, int signal) =>
        WorkerProcesses.IsOurs(worker.ProcessId) && Native.Kill(worker.ProcessId, signal) == 0;
}
