using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

public sealed class TerminatingTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task Whatever_is_pending_ends_and_the_workers_are_gone()
    {
        var entered = _scratch.Gate("entered");
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 1 });
        var worker = pool.Workers[0].ProcessId;
        var running = pool.ApplyAsync(Loops.EnterAndSpinForEver, entered.Path);
        await entered.OpenedAsync();
        Task[] calls =
        [
            running,
            pool.ApplyAsync(Arithmetic.Square, 1),
            pool.MapAsync(Arithmetic.Square, [1, 2, 3]),
            pool.ForEachAsync(Noise.PrintError, ["a"]),
            pool.MapStreamAsync(Arithmetic.Square, [1, 2, 3]).ToListAsync(),
            pool.MapStreamUnorderedAsync(Arithmetic.Square, Sequences.CountAsync(1000)).ToListAsync(),
            pool.MapOutcomesAsync(Arithmetic.Square, [1, 2, 3]).ToListAsync(),
        ];
        pool.Terminate();
        pool.State.ShouldBe(PoolState.Terminated);
        foreach (var call in calls)
            await Ending.OfAsync<PoolTerminatedException>(() => call);
        await pool.JoinAsync();
        ProcessTable.IsAlive(worker).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_blocking_call_on_another_thread_ends_too()
    {
        var entered = _scratch.Gate("entered");
        await using var pool = new ProcessPool(1);
        var call = Task.Run(() => pool.Apply(Loops.EnterAndSpinForEver, entered.Path));
        await entered.OpenedAsync();
        pool.Terminate();
        await Ending.OfAsync<PoolTerminatedException>(() => call);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_ended_before_is_not_touched()
    {
        await using var pool = new ProcessPool(1);
        var call = pool.ApplyAsync(Arithmetic.Square, 6);
        (await call).ShouldBe(36);
        pool.Terminate();
        (await call).ShouldBe(36);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_can_be_terminated_before_its_workers_have_started()
    {
        for (var i = 0; i < 10; i++)
        {
            await using var pool = new ProcessPool(2);
            var call = pool.ApplyAsync(Arithmetic.Square, 5);
            pool.Terminate();
            await Ending.OfAsync<PoolTerminatedException>(() => call);
            await pool.JoinAsync();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stopped_worker_is_ended()
    {
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
        var workers = pool.Workers.Select(static worker => worker.ProcessId).ToArray();
        foreach (var worker in workers)
            Native.Kill(worker, Native.SigStop);
        pool.Terminate();
        await pool.JoinAsync();
        await ProcessTable.UntilGoneAsync(workers);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_ignores_every_signal_it_can_is_ended()
    {
        var entered = _scratch.Gate("entered");
        await using var pool = new ProcessPool(1);
        var worker = await pool.ApplyAsync(Where.IgnoreTermination);
        Native.Kill(worker, Native.SigTerm);
        var call = pool.ApplyAsync(Loops.EnterAndSpinForEver, entered.Path);
        await entered.OpenedAsync();
        pool.Terminate();
        await pool.JoinAsync();
        await ProcessTable.UntilGoneAsync(worker);
        await Ending.OfAsync<PoolTerminatedException>(() => call);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_with_an_exhausted_thread_pool_is_ended()
    {
        var entered = _scratch.Gate("entered");
        await using var pool = new ProcessPool(1);
        var call = pool.ApplyAsync(Loops.ExhaustThreadPool, entered.Path);
        await entered.OpenedAsync();
        await pool.DisposeAsync();
        await Ending.OfAsync<PoolTerminatedException>(() => call);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_closed_pool_can_still_be_terminated()
    {
        var entered = _scratch.Gate("entered");
        await using var pool = new ProcessPool(1);
        var call = pool.ApplyAsync(Loops.EnterAndSpinForEver, entered.Path);
        await entered.OpenedAsync();
        pool.Close();
        pool.Terminate();
        await Ending.OfAsync<PoolTerminatedException>(() => call);
        await pool.JoinAsync();
        pool.State.ShouldBe(PoolState.Terminated);
    }
}
