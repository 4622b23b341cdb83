using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

public sealed class ClosingTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task What_was_accepted_before_the_end_still_runs()
    {
        await using var pool = new ProcessPool(2);
        var calls = Enumerable.Range(0, 100).Select(n => pool.ApplyAsync(Arithmetic.Square, n)).ToList();
        var map = pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 1000), chunkSize: 1);
        pool.Close();
        pool.State.ShouldBe(PoolState.Closed);
        (await Task.WhenAll(calls)).ShouldBe(Enumerable.Range(0, 100).Select(Arithmetic.Square));
        (await map).Length.ShouldBe(1000);
        await pool.JoinAsync();
        pool.State.ShouldBe(PoolState.Closed);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_that_has_begun_goes_on_to_its_end()
    {
        await using var pool = new ProcessPool(2);
        var results = new List<int>();
        await foreach (var n in pool.MapStreamAsync(Arithmetic.Square, Enumerable.Range(0, 500)))
        {
            results.Add(n);
            if (results.Count == 1)
                pool.Close();
        }

        results.ShouldBe(Enumerable.Range(0, 500).Select(Arithmetic.Square));
        await pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Then_the_workers_exit_by_themselves()
    {
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
        var workers = pool.Workers.Select(static worker => worker.ProcessId).ToArray();
        pool.Close();
        await ProcessTable.UntilGoneAsync(workers);
        await pool.JoinAsync();
        pool.Workers.ShouldAllBe(static worker => worker.State == WorkerState.Exited);
    }

    [Fact(Timeout = 60_000)]
    public async Task Joining_waits_until_no_worker_is_left()
    {
        var (entered, gate) = (_scratch.Gate("entered"), _scratch.Gate("gate"));
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
        var workers = pool.Workers.Select(static worker => worker.ProcessId).ToArray();
        var call = pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        await entered.OpenedAsync();
        pool.Close();
        Task[] joins = [pool.JoinAsync(), Task.Run(pool.Join), pool.JoinAsync()];
        joins.ShouldAllBe(static join => !join.IsCompleted);
        gate.Open();
        await Task.WhenAll(joins);
        workers.ShouldAllBe(static id => !ProcessTable.IsAlive(id));
        call.IsCompletedSuccessfully.ShouldBeTrue();
        await pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Joining_a_running_pool_is_a_mistake()
    {
        await using var pool = new ProcessPool(1);
        await Should.ThrowAsync<InvalidOperationException>(() => pool.JoinAsync());
        Should.Throw<InvalidOperationException>(pool.Join);
        (await pool.ApplyAsync(Arithmetic.Square, 2)).ShouldBe(4);
    }

    [Fact(Timeout = 60_000)]
    public async Task Waiting_for_the_end_can_be_cancelled_and_does_not_end_the_call()
    {
        var (entered, gate) = (_scratch.Gate("entered"), _scratch.Gate("gate"));
        using var source = new CancellationTokenSource();
        await using var pool = new ProcessPool(1);
        var call = pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        await entered.OpenedAsync();
        pool.Close();
        var join = pool.JoinAsync(source.Token);
        await source.CancelAsync();
        (await Ending.OfAsync<OperationCanceledException>(() => join)).CancellationToken.ShouldBe(source.Token);
        gate.Open();
        (await call).ShouldBeGreaterThan(0);
        await pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_closed_before_its_workers_are_ready_still_runs_what_it_took()
    {
        await using var pool = new ProcessPool(2);
        var call = pool.ApplyAsync(Arithmetic.Square, 5);
        pool.Close();
        (await call).ShouldBe(25);
        await pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_lost_after_the_close_is_replaced_while_there_is_work()
    {
        await using var pool = new ProcessPool(1);
        var crash = pool.ApplyAsync(Crashes.Exit, 1);
        var calls = Enumerable.Range(0, 10).Select(n => pool.ApplyAsync(Arithmetic.Square, n)).ToList();
        pool.Close();
        await Should.ThrowAsync<WorkerLostException>(() => crash);
        (await Task.WhenAll(calls)).ShouldBe(Enumerable.Range(0, 10).Select(Arithmetic.Square));
        await pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Closing_a_pool_that_was_never_used_ends_it()
    {
        await using var pool = new ProcessPool(2);
        pool.Close();
        pool.Close();
        await pool.JoinAsync();
    }
}
