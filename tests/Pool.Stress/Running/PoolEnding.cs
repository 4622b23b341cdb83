using Pool.Host;
using Pool.Stress.Checking;
using Pool.Stress.Faults;
using Pool.Stress.Planning;

namespace Pool.Stress.Running;

/// <summary>Ends a pool as it is planned.</summary>
internal static class PoolEnding
{
    private static readonly TimeSpan BetweenCollections = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(ProcessPool pool, EndingPlan plan, PoolFacts facts)
    {
        if (plan.AtOnce)
        {
            await Task.WhenAll(plan.Steps.Select(step => Task.Run(() => TakeAsync(pool, step, mayBeEarly: true, facts))));
            return;
        }

        foreach (var step in plan.Steps)
            await TakeAsync(pool, step, mayBeEarly: false, facts);
    }

    /// <summary>Forgets a pool, and waits until the garbage collector has ended it.</summary>
    public static async Task DropAsync(IReadOnlyList<WorkerInfo> workers, Action forget)
    {
        var processes = workers.Select(static worker => worker.ProcessId).ToList();
        forget();
        while (processes.Any(WorkerProcesses.IsOurs))
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(BetweenCollections);
        }
    }

    private static async Task TakeAsync(ProcessPool pool, EndingStep step, bool mayBeEarly, PoolFacts facts)
    {
        facts.Enter(step switch
        {
            EndingStep.Close => PoolStage.Closed,
            EndingStep.Terminate => PoolStage.Terminated,
            EndingStep.Dispose or EndingStep.DisposeAsync => PoolStage.Terminated | PoolStage.Disposed,
            _ => PoolStage.None,
        });
        switch (step)
        {
            case EndingStep.Close:
                pool.Close();
                break;
            case EndingStep.Terminate:
                pool.Terminate();
                break;
            case EndingStep.Dispose:
                await Task.Factory.StartNew(pool.Dispose, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                break;
            case EndingStep.DisposeAsync:
                await pool.DisposeAsync();
                break;
            case EndingStep.Join:
                await JoinAsync(pool, mayBeEarly);
                break;
        }
    }

    private static async Task JoinAsync(ProcessPool pool, bool mayBeEarly)
    {
        try
        {
            await pool.JoinAsync();
        }
        catch (InvalidOperationException) when (mayBeEarly)
        {
            // Somebody else was to end it first, and has not yet.
        }
    }
}
