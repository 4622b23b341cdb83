using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class LostWorkerTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_crashed_worker_fails_only_its_own_call()
    {
        var scratch = new ScratchFolder();
        var (entered, gate) = (scratch.Gate("entered"), scratch.Gate("gate"));
        await using var pool = new ProcessPool(2);

        var running = pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        await entered.OpenedAsync();
        var crashing = pool.ApplyAsync(Crashes.Exit, 1);
        var waiting = Enumerable.Range(0, 50).Select(n => pool.ApplyAsync(Arithmetic.Square, n)).ToList();

        await Should.ThrowAsync<WorkerLostException>(() => crashing);
        (await Task.WhenAll(waiting)).ShouldBe(Enumerable.Range(0, 50).Select(Arithmetic.Square));
        gate.Open();
        (await running).ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_idle_worker_that_is_killed_is_replaced_and_nobody_notices()
    {
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
        for (var round = 0; round < 3; round++)
        {
            var before = pool.Workers.Select(static worker => worker.ProcessId).ToList();
            foreach (var id in before)
                Native.Kill(id, Native.SigKill);
            await ProcessTable.UntilGoneAsync([.. before]);
            await Eventually.TrueAsync(() => pool.Workers.All(worker => worker.State == WorkerState.Idle && !before.Contains(worker.ProcessId)));
            (await pool.MapAsync(Arithmetic.Square, [1, 2, 3], chunkSize: 1)).ShouldBe([1, 4, 9]);
        }

        pool.State.ShouldBe(PoolState.Running);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_is_not_repeated_behind_the_callers_back()
    {
        var scratch = new ScratchFolder();
        var trace = scratch.File("trace");
        await using var pool = new ProcessPool(2);
        await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(() =>
        {
            Files.AppendLine(trace, "ran");
            return Crashes.Exit(1);
        }));
        await pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 10), chunkSize: 1);
        File.ReadAllLines(trace).ShouldBe(["ran"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_crash_at_every_call_is_not_the_end_of_the_pool()
    {
        await using var pool = new ProcessPool(1);
        for (var i = 1; i <= 20; i++)
            (await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.Exit, i))).ExitCode.ShouldBe(i);
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
        pool.State.ShouldBe(PoolState.Running);
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_calls_that_crash_at_once_each_get_their_own_loss()
    {
        await using var pool = new ProcessPool(2);
        var calls = Enumerable.Range(1, 20).Select(code => pool.ApplyAsync(Crashes.Exit, code)).ToList();
        for (var i = 0; i < calls.Count; i++)
            (await Should.ThrowAsync<WorkerLostException>(() => calls[i])).ExitCode.ShouldBe(i + 1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_crash_during_a_map_leaves_other_calls_alone()
    {
        await using var pool = new ProcessPool(2);
        var good = pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 5000), chunkSize: 1);
        var bad = pool.MapAsync(Crashes.ExitIfNegative, Enumerable.Range(-10, 20), chunkSize: 1);
        await Should.ThrowAsync<WorkerLostException>(() => bad);
        (await good).ShouldBe(Enumerable.Range(0, 5000).Select(Arithmetic.Square));
    }
}
