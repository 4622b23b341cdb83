using Pool.Contracts.Messages;
using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Dispatching;

public sealed class LifecycleTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_closed_pool_runs_what_it_has_taken_and_then_lets_its_workers_go()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var running = pool.Pool.ApplyAsync(Functions.Square, 1);
        var waiting = pool.Pool.ApplyAsync(Functions.Square, 2);
        pool.Pool.Close();
        await Should.ThrowAsync<PoolClosedException>(pool.Pool.ApplyAsync(Functions.Square, 3));

        await worker.ReturnAsync(await worker.ReadCallAsync(), 1);
        await worker.ReturnAsync(await worker.ReadCallAsync(), 4);
        (await Task.WhenAll(running, waiting)).ShouldBe([1, 4]);

        (await worker.ReadAsync()).ShouldBe(MessageKind.Shutdown);
        var join = pool.Pool.JoinAsync();
        join.IsCompleted.ShouldBeFalse();
        worker.Exit(0);
        await join;
        pool.Pool.State.ShouldBe(PoolState.Closed);
        pool.Pool.Workers[0].State.ShouldBe(WorkerState.Exited);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_does_not_exit_when_told_to_is_killed()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        pool.Pool.Close();
        (await worker.ReadAsync()).ShouldBe(MessageKind.Shutdown);
        pool.Clock.Advance(TimeSpan.FromMinutes(1));
        await pool.Pool.JoinAsync();
        (await worker.Exited).ShouldBe(137);
    }

    [Fact(Timeout = 60_000)]
    public async Task Terminate_ends_everything_that_is_pending()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var running = pool.Pool.ApplyAsync(Functions.Square, 1);
        var waiting = pool.Pool.ApplyAsync(Functions.Square, 2);
        var map = pool.Pool.MapAsync(Functions.Square, [1, 2, 3]);
        var stream = pool.Pool.MapStreamAsync(Functions.Square, Enumerable.Range(0, int.MaxValue)).GetAsyncEnumerator();
        var next = stream.MoveNextAsync().AsTask();
        await worker.ReadCallAsync();

        pool.Pool.Terminate();
        foreach (var pending in new Task[] { running, waiting, map })
            await Should.ThrowAsync<PoolTerminatedException>(pending);
        await Assert.ThrowsAsync<PoolTerminatedException>(() => next);
        await pool.Pool.JoinAsync();
        (await worker.Exited).ShouldBe(137);
        pool.Pool.State.ShouldBe(PoolState.Terminated);
        await stream.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Terminate_kills_the_workers_before_it_tells_anybody()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var running = pool.Pool.ApplyAsync(Functions.Square, 1);
        var waiting = pool.Pool.ApplyAsync(Functions.Square, 2);
        await worker.ReadCallAsync();
        var wasPending = false;
        worker.Killing = () => wasPending = !running.IsCompleted && !waiting.IsCompleted;

        pool.Pool.Terminate();
        wasPending.ShouldBeTrue();
        await Should.ThrowAsync<PoolTerminatedException>(running);
        await Should.ThrowAsync<PoolTerminatedException>(waiting);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_terminated_pool_is_joined_when_each_call_has_had_its_end()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var call = pool.Pool.ApplyAsync(Functions.Square, 1);
        await worker.ReadCallAsync();
        using var mayTell = new ManualResetEventSlim();
        worker.Killing = () =>
        {
            worker.Exit(137);
            mayTell.Wait();
        };

        var terminating = Task.Run(pool.Pool.Terminate);
        while (pool.Pool.Workers[0].State != WorkerState.Exited)
            await Task.Yield();
        var join = pool.Pool.JoinAsync();
        await Should.ThrowAsync<TimeoutException>(join.WaitAsync(TimeSpan.FromMilliseconds(100)));
        call.IsCompleted.ShouldBeFalse();

        mayTell.Set();
        await join;
        call.IsFaulted.ShouldBeTrue();
        await terminating;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_whose_workers_never_start_is_broken_after_a_few_attempts()
    {
        await using var pool = ScriptedPool.Open(new ProcessPoolOptions { Processes = 1 });
        var call = pool.Pool.ApplyAsync(Functions.Square, 1);
        var started = 0;
        while (!call.IsCompleted)
        {
            var worker = pool.NextWorkerAsync();
            while (!worker.IsCompleted && !call.IsCompleted)
            {
                pool.Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            if (call.IsCompleted)
                break;
            started++;
            started.ShouldBeLessThan(20);
            (await worker).Exit(1);
        }

        (await Should.ThrowAsync<WorkerStartException>(call)).Message.ShouldContain("exited with code 1");
        await Should.ThrowAsync<WorkerStartException>(pool.Pool.ApplyAsync(Functions.Square, 1));
        pool.Pool.State.ShouldBe(PoolState.Broken);
        started.ShouldBe(6);
        await pool.Pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_is_not_ready_in_time_is_killed()
    {
        await using var pool = ScriptedPool.Open(new ProcessPoolOptions { Processes = 1, StartTimeout = TimeSpan.FromSeconds(5) });
        var worker = await pool.NextWorkerAsync();
        (await worker.ReadAsync()).ShouldBe(MessageKind.Start);
        while (!worker.Exited.IsCompleted)
        {
            pool.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        (await worker.Exited).ShouldBe(137);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_is_replaced_after_as_many_calls_as_it_may_run()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync(new ProcessPoolOptions { MaxTasksPerChild = 3 });
        await using var _ = pool;
        var map = pool.Pool.MapAsync(Functions.Square, [1, 2, 3, 4], chunkSize: 2);
        await worker.ReturnAsync(await worker.ReadCallAsync(), 1, 4);
        var call = await worker.ReadCallAsync();
        ScriptedWorker.Items(call).ShouldBe([3]);
        await worker.ReturnAsync(call, 9);
        (await worker.ReadAsync()).ShouldBe(MessageKind.Shutdown);
        pool.Pool.Workers[0].State.ShouldBe(WorkerState.Stopping);
        worker.Exit(0);

        var successor = await pool.NextReadyWorkerAsync();
        await successor.ReturnAsync(await successor.ReadCallAsync(), 16);
        (await map).ShouldBe([1, 4, 9, 16]);
    }
}
