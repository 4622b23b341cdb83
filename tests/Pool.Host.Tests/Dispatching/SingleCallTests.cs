using Pool.Contracts.Messages;
using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Dispatching;

public sealed class SingleCallTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_call_gets_the_answer_to_its_own_number()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var first = pool.Pool.ApplyAsync(Functions.Square, 3);
        var second = pool.Pool.ApplyAsync(Functions.Square, 4);

        var call = await worker.ReadCallAsync();
        ScriptedWorker.Items(call).ShouldBe([3]);
        await worker.ReturnAsync(call, 9);
        (await first).ShouldBe(9);

        call = await worker.ReadCallAsync();
        ScriptedWorker.Items(call).ShouldBe([4]);
        await worker.ReturnAsync(call, 16);
        (await second).ShouldBe(16);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cancelled_waiting_call_is_never_sent()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        using var cancel = new CancellationTokenSource();
        var running = pool.Pool.ApplyAsync(Functions.Square, 1);
        var waiting = pool.Pool.ApplyAsync(Functions.Square, 2, cancel.Token);
        var last = pool.Pool.ApplyAsync(Functions.Square, 3);
        var call = await worker.ReadCallAsync();

        await cancel.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(waiting)).CancellationToken.ShouldBe(cancel.Token);
        await worker.ReturnAsync(call, 1);
        (await running).ShouldBe(1);

        call = await worker.ReadCallAsync();
        ScriptedWorker.Items(call).ShouldBe([3]);
        await worker.ReturnAsync(call, 9);
        (await last).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cancelled_running_call_that_stops_in_time_keeps_its_worker()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        using var cancel = new CancellationTokenSource();
        var running = pool.Pool.ApplyAsync(Functions.Square, 1, cancel.Token);
        var call = await worker.ReadCallAsync();

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
        (await worker.ReadAsync()).ShouldBe(MessageKind.Cancel);
        await worker.FailAsync(call, 0, "I was asked to stop");

        var next = pool.Pool.ApplyAsync(Functions.Square, 2);
        call = await worker.ReadCallAsync();
        pool.Clock.Advance(TimeSpan.FromHours(1));
        await worker.ReturnAsync(call, 4);
        (await next).ShouldBe(4);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cancelled_running_call_that_does_not_stop_is_killed_after_the_grace_period()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync(new ProcessPoolOptions { CancellationGracePeriod = TimeSpan.FromSeconds(3) });
        await using var _ = pool;
        using var cancel = new CancellationTokenSource();
        var running = pool.Pool.ApplyAsync(Functions.Square, 1, cancel.Token);
        await worker.ReadCallAsync();

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
        pool.Clock.Advance(TimeSpan.FromSeconds(2.9));
        worker.Exited.IsCompleted.ShouldBeFalse();

        // The time runs from when the pool has heard that the call has begun, which may be only now.
        await pool.AdvanceUntilAsync(worker.Exited, TimeSpan.FromSeconds(0.1));
        (await worker.Exited).ShouldBe(137);

        var next = pool.Pool.ApplyAsync(Functions.Square, 2);
        var successor = await pool.NextReadyWorkerAsync();
        await successor.ReturnAsync(await successor.ReadCallAsync(), 4);
        (await next).ShouldBe(4);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_past_its_timeout_ends_and_its_worker_is_replaced()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync(new ProcessPoolOptions { TaskTimeout = TimeSpan.FromMinutes(1) });
        await using var _ = pool;
        var slow = pool.Pool.ApplyAsync(Functions.Square, 1);
        var waiting = pool.Pool.With(new CallOptions { Timeout = Timeout.InfiniteTimeSpan }).ApplyAsync(Functions.Square, 2);
        await worker.ReadCallAsync();

        await pool.AdvanceUntilAsync(slow, TimeSpan.FromMinutes(1));
        await Should.ThrowAsync<TaskTimeoutException>(slow);
        (await worker.Exited).ShouldBe(137);

        var successor = await pool.NextReadyWorkerAsync();
        var call = await successor.ReadCallAsync();
        ScriptedWorker.Items(call).ShouldBe([2]);
        pool.Clock.Advance(TimeSpan.FromHours(1));
        await successor.ReturnAsync(call, 4);
        (await waiting).ShouldBe(4);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_timeout_waits_for_what_the_worker_is_about_to_say()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync(new ProcessPoolOptions { TaskTimeout = TimeSpan.FromMinutes(1) });
        await using var _ = pool;
        var calling = pool.Pool.ApplyAsync(Functions.Square, 1);
        var call = await worker.ReadCallAsync();
        worker.IsAboutToWrite = true;
        pool.Clock.Advance(TimeSpan.FromMinutes(1));
        worker.Exited.IsCompleted.ShouldBeFalse();
        await worker.ReturnAsync(call, 1);
        (await calling).ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task But_not_for_a_worker_that_is_about_to_say_something_for_ever()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync(new ProcessPoolOptions { TaskTimeout = TimeSpan.FromMinutes(1) });
        await using var _ = pool;
        var calling = pool.Pool.ApplyAsync(Functions.Square, 1);
        await worker.ReadCallAsync();
        worker.IsAboutToWrite = true;
        await pool.AdvanceUntilAsync(calling, TimeSpan.FromMinutes(1));
        await Should.ThrowAsync<TaskTimeoutException>(calling);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_time_a_call_waits_is_not_counted()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var running = pool.Pool.ApplyAsync(Functions.Square, 1);
        var waiting = pool.Pool.With(new CallOptions { Timeout = TimeSpan.FromSeconds(1) }).ApplyAsync(Functions.Square, 2);
        var call = await worker.ReadCallAsync();
        pool.Clock.Advance(TimeSpan.FromHours(1));
        await worker.ReturnAsync(call, 1);
        await running;

        await worker.ReturnAsync(await worker.ReadCallAsync(), 4);
        (await waiting).ShouldBe(4);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_more_call_than_may_wait_is_refused_at_once()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync(new ProcessPoolOptions { MaxPendingTasks = 1 });
        await using var _ = pool;
        var running = pool.Pool.ApplyAsync(Functions.Square, 1);
        var waiting = pool.Pool.ApplyAsync(Functions.Square, 2);
        await Should.ThrowAsync<PoolSaturatedException>(pool.Pool.ApplyAsync(Functions.Square, 3));

        await worker.ReturnAsync(await worker.ReadCallAsync(), 1);
        await worker.ReturnAsync(await worker.ReadCallAsync(), 4);
        (await Task.WhenAll(running, waiting)).ShouldBe([1, 4]);
    }
}
