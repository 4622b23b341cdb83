using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

/// <summary>How many workers do how much.</summary>
public sealed class BusyPoolTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task However_many_calls_wait_there_are_no_more_workers()
    {
        const int Workers = 3;
        var gate = _scratch.Gate("gate");
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = Workers });
        var workers = pool.Workers.Select(static worker => worker.ProcessId).ToList();
        var calls = Enumerable.Range(0, 15 * Workers).Select(n => pool.ApplyAsync(Gates.EnterAndPass, _scratch.File($"{n}"), gate.Path)).ToList();
        await Eventually.TrueAsync(() => Entered() == Workers);
        pool.Workers.Select(static worker => worker.ProcessId).ShouldBe(workers);
        pool.Workers.ShouldAllBe(static worker => worker.State == WorkerState.Busy);
        calls.ShouldAllBe(static call => !call.IsCompleted);
        Entered().ShouldBe(Workers);

        gate.Open();
        (await Task.WhenAll(calls)).ShouldBeSubsetOf(workers);
        pool.Workers.Select(static worker => worker.ProcessId).ShouldBe(workers);

        int Entered() => Directory.GetFiles(_scratch.Path).Length;
    }

    [Fact(Timeout = 60_000)]
    public async Task Calls_one_after_the_other_use_one_worker_again_and_again()
    {
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 3 });
        var first = await pool.ApplyAsync(Where.ProcessId);
        for (var i = 0; i < 5; i++)
        {
            await Eventually.TrueAsync(() => pool.Workers.All(static worker => worker.State == WorkerState.Idle));
            (await pool.ApplyAsync(Where.ProcessId)).ShouldBe(first);
        }

        pool.Workers.Count.ShouldBe(3);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_hundred_calls_that_wear_out_their_workers_all_return()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 3, MaxTasksPerChild = 10 });
        var calls = Enumerable.Range(0, 100).Select(n => pool.ApplyAsync(static n => (n * n, Environment.ProcessId), n)).ToList();
        var results = await Task.WhenAll(calls);
        results.Select(static result => result.Item1).ShouldBe(Enumerable.Range(0, 100).Select(Arithmetic.Square));
        var byWorker = results.GroupBy(static result => result.ProcessId).Select(static group => group.Count()).ToList();
        byWorker.Count.ShouldBeGreaterThanOrEqualTo(10);
        byWorker.ShouldAllBe(static count => count <= 10);
        await Eventually.TrueAsync(() => pool.Workers.All(static worker => worker is { State: WorkerState.Idle, ProcessId: > 0 }));
        pool.Workers.Select(static worker => worker.ProcessId).ShouldBeUnique();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_that_is_closed_early_starts_workers_until_all_calls_have_run()
    {
        var gate = _scratch.Gate("gate");
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 3, MaxTasksPerChild = 1 });
        var calls = Enumerable.Range(0, 6).Select(n => pool.ApplyAsync(Gates.PassAndReturn, gate.Path, n)).ToList();
        pool.Close();
        gate.Open();
        await pool.JoinAsync();
        calls.ShouldAllBe(static call => call.IsCompletedSuccessfully);
        (await Task.WhenAll(calls)).ShouldBe(Enumerable.Range(0, 6));
    }

    [Fact(Timeout = 60_000)]
    public async Task Pools_that_open_at_the_same_time_end_without_waiting_for_each_other()
    {
        // A worker that had inherited another's pipes would keep that one's end from being seen.
        var pools = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 }))));
        foreach (var pool in pools[..3])
        {
            var workers = pool.Workers.Select(static worker => worker.ProcessId).ToArray();
            pool.Close();
            await pool.JoinAsync();
            workers.ShouldAllBe(static id => !ProcessTable.IsAlive(id));
        }

        foreach (var pool in pools[3..])
        {
            (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
            await pool.DisposeAsync();
        }

        foreach (var pool in pools)
            await pool.DisposeAsync();
    }
}
