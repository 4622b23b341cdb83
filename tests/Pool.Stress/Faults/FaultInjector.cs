using Pool.Host;
using Pool.Stress.Checking;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Faults;

/// <summary>Does to the workers of a pool from outside what is planned.</summary>
internal sealed class FaultInjector(PoolFacts facts, Tally tally)
{
    private const int Looks = 50;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(1);

    public async Task InjectAsync(ProcessPool pool, FaultPlan fault)
    {
        await Task.Delay(fault.Milliseconds);
        if (await FindAsync(pool, fault) is not { } worker)
            return;
        if (fault.Kind == FaultKind.Freeze)
        {
            await FreezeAsync(worker);
            return;
        }

        facts.Kill(worker.ProcessId, worker.State == WorkerState.Starting);

        // Between the look and the blow the process may have ended, and its number be another's.
        if (WorkerProcesses.IsOurs(worker.ProcessId)
            && Native.Kill(worker.ProcessId, fault.Kind == FaultKind.Kill ? Native.SigKill : Native.SigTerm) == 0)
            tally.Add(fault.Kind, worker.State);
    }

    // One that is at what is planned, and if there is none for a while, any.
    private static async Task<WorkerInfo?> FindAsync(ProcessPool pool, FaultPlan fault)
    {
        for (var look = 0; ; look++)
        {
            var running = pool.Workers.Where(static worker => worker.ProcessId > 0 && worker.State != WorkerState.Exited).ToList();
            var wanted = running.Where(worker => worker.State == fault.State).ToList();
            if (wanted.Count > 0)
                return wanted[fault.Worker % wanted.Count];
            if (look == Looks || pool.State != PoolState.Running)
                return running.Count > 0 ? running[fault.Worker % running.Count] : null;
            await Task.Delay(BetweenLooks);
        }
    }

    private async Task FreezeAsync(WorkerInfo worker)
    {
        if (!WorkerProcesses.IsOurs(worker.ProcessId) || Native.Kill(worker.ProcessId, Native.SigStop) != 0)
            return;
        tally.Add(FaultKind.Freeze, worker.State);
        await Task.Delay(20 + (worker.ProcessId % 200));
        if (WorkerProcesses.IsOurs(worker.ProcessId))
            _ = Native.Kill(worker.ProcessId, Native.SigCont);
    }
}
