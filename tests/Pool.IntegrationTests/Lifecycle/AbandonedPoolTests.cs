using System.Runtime.CompilerServices;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

public sealed class AbandonedPoolTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_pool_that_nobody_remembers_is_terminated()
    {
        var workers = await OpenAndForgetAsync(static pool => pool.Apply(Arithmetic.Square, 2).ShouldBe(4));
        await UntilCollectedAsync(workers);
    }

    [Fact(Timeout = 60_000)]
    public async Task It_is_terminated_after_maps_streams_and_failures_too()
    {
        var workers = await OpenAndForgetAsync(static pool =>
        {
            pool.Map(Arithmetic.Square, Enumerable.Range(0, 100)).Length.ShouldBe(100);
            pool.MapStreamAsync(Arithmetic.Square, Enumerable.Range(0, 100)).ToListAsync().Wait();
            Should.Throw<WorkerLostException>(() => pool.Apply(Crashes.Exit, 1));
            Should.Throw<InvalidOperationException>(() => pool.Apply(Throwing.Throw, "no"));
            pool.Apply(Arithmetic.Square, 2).ShouldBe(4);
        });
        await UntilCollectedAsync(workers);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_is_not_forgotten_while_a_call_is_awaited()
    {
        var scratch = new ScratchFolder();
        var (entered, gate) = (scratch.Gate("entered"), scratch.Gate("gate"));
        var call = Start(entered.Path, gate.Path);
        await entered.OpenedAsync();
        for (var i = 0; i < 5; i++)
            Collect();
        gate.Open();
        await UntilCollectedAsync(await call);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Task<int> Start(string entered, string gate) => new ProcessPool(1).ApplyAsync(Gates.EnterAndPass, entered, gate);
    }

    // Not inlined, and on a thread of its own, so that no register or stack slot of the test keeps the pool alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int[]> OpenAndForgetAsync(Action<ProcessPool> use) => Task.Run(() =>
    {
        var pool = ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 }).Result;
        use(pool);
        return pool.Workers.Select(static worker => worker.ProcessId).Where(static id => id > 0).ToArray();
    });

    private static Task UntilCollectedAsync(params int[] workers) => Eventually.TrueAsync(() =>
    {
        Collect();
        return !workers.Any(ProcessTable.IsAlive);
    });

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
