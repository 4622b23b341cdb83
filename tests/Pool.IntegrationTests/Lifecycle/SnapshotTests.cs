using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

public sealed class SnapshotTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task A_snapshot_tells_who_works_and_since_when()
    {
        var (entered, gate) = (_scratch.Gate("entered"), _scratch.Gate("gate"));
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 3 });
        var call = pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        await entered.OpenedAsync();

        var workers = pool.Workers;
        workers.Select(static worker => worker.Index).ShouldBe([0, 1, 2]);
        workers.Count(static worker => worker.State == WorkerState.Busy).ShouldBe(1);
        workers.Count(static worker => worker.State == WorkerState.Idle).ShouldBe(2);
        workers.ShouldAllBe(worker => worker.StartedAt > before && worker.StartedAt <= DateTimeOffset.UtcNow);

        gate.Open();
        var ran = await call;
        ran.ShouldBe(workers.Single(static worker => worker.State == WorkerState.Busy).ProcessId);
        await Eventually.TrueAsync(() => pool.Workers.All(static worker => worker.State == WorkerState.Idle));

        // The old snapshot is what was, the new one what is.
        workers.Count(static worker => worker.State == WorkerState.Busy).ShouldBe(1);
        pool.Workers.Single(worker => worker.ProcessId == ran).CompletedTasks.ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task Completed_calls_are_counted_by_worker_and_from_its_start()
    {
        await using var pool = new ProcessPool(1);
        for (var i = 0; i < 5; i++)
            await pool.ApplyAsync(Where.ProcessId);
        pool.Workers[0].CompletedTasks.ShouldBe(5);
        await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.Exit, 1));
        await pool.ApplyAsync(Where.ProcessId);
        pool.Workers[0].CompletedTasks.ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_that_has_ended_has_exited_workers()
    {
        var pool = new ProcessPool(2);
        await pool.ApplyAsync(Where.ProcessId);
        await pool.DisposeAsync();
        pool.Workers.ShouldAllBe(static worker => worker.State == WorkerState.Exited);
    }
}
