using Pool.Contracts.Messages;
using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Dispatching;

/// <summary>Short calls are on their way to a worker before it is done with those it has.</summary>
public sealed class SentAheadTests
{
    // Answered in no time at all, by a clock that stands still: from then on the worker's calls are known to be short.
    private const int CallsToBelieve = 16;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    [Fact(Timeout = 60_000)]
    public async Task Short_calls_are_sent_before_the_one_that_runs_has_ended()
    {
        var (pool, worker) = await OpenBelievedAsync();
        await using var _ = pool;
        var calls = Enumerable.Range(1, 3).Select(n => pool.Pool.ApplyAsync(Functions.Square, n)).ToArray();

        var received = new[] { await worker.ReceiveCallAsync(), await worker.ReceiveCallAsync(), await worker.ReceiveCallAsync() };
        foreach (var call in received)
        {
            await worker.BeginAsync(call);
            await worker.ReturnAsync(call, ScriptedWorker.Items(call)[0] * 10);
        }

        (await Task.WhenAll(calls)).ShouldBe([10, 20, 30]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Behind_a_call_of_unknown_length_nothing_is_sent()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var first = pool.Pool.ApplyAsync(Functions.Square, 1);
        var second = pool.Pool.ApplyAsync(Functions.Square, 2);
        var call = await worker.ReadCallAsync();
        var next = worker.ReceiveCallAsync();

        next.IsCompleted.ShouldBeFalse();
        await worker.ReturnAsync(call, 1);
        call = await next;
        await worker.BeginAsync(call);
        await worker.ReturnAsync(call, 4);
        (await first).ShouldBe(1);
        (await second).ShouldBe(4);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_dies_takes_none_of_the_calls_behind_its_running_one_along()
    {
        var (pool, worker) = await OpenBelievedAsync();
        await using var _ = pool;
        var calls = Enumerable.Range(1, 3).Select(n => pool.Pool.ApplyAsync(Functions.Square, n)).ToArray();
        await worker.ReadCallAsync();
        await worker.ReceiveCallAsync();
        await worker.ReceiveCallAsync();

        worker.Exit(134);
        await Should.ThrowAsync<WorkerLostException>(calls[0]);

        var successor = await pool.NextReadyWorkerAsync();
        foreach (var n in new[] { 2, 3 })
        {
            var call = await successor.ReadCallAsync();
            ScriptedWorker.Items(call).ShouldBe([n]);
            await successor.ReturnAsync(call, n * n);
            (await calls[n - 1]).ShouldBe(n * n);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_timeout_costs_only_the_call_that_ran_over_it()
    {
        var (pool, worker) = await OpenBelievedAsync();
        await using var _ = pool;
        var slow = pool.Pool.With(new CallOptions { Timeout = TimeSpan.FromSeconds(1) }).ApplyAsync(Functions.Square, 1);
        var behind = pool.Pool.ApplyAsync(Functions.Square, 2);
        await worker.ReadCallAsync();
        await worker.ReceiveCallAsync();

        await pool.AdvanceUntilAsync(slow, TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<TaskTimeoutException>(slow);
        var successor = await pool.NextReadyWorkerAsync();
        await successor.ReturnAsync(await successor.ReadCallAsync(), 4);
        (await behind).ShouldBe(4);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_that_is_cancelled_on_its_way_is_given_back_and_the_one_behind_it_runs()
    {
        var (pool, worker) = await OpenBelievedAsync();
        await using var _ = pool;
        using var cancel = new CancellationTokenSource();
        var first = pool.Pool.ApplyAsync(Functions.Square, 1);
        var second = pool.Pool.ApplyAsync(Functions.Square, 2, cancel.Token);
        var third = pool.Pool.ApplyAsync(Functions.Square, 3);
        var running = await worker.ReadCallAsync();
        var cancelled = await worker.ReceiveCallAsync();
        var last = await worker.ReceiveCallAsync();

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        (await worker.ReadAsync()).ShouldBe(MessageKind.Cancel);
        await worker.StopAsync(cancelled, 0);
        await worker.ReturnAsync(running, 1);
        await worker.BeginAsync(last);
        await worker.ReturnAsync(last, 9);
        (await first).ShouldBe(1);
        (await third).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cancelled_call_whose_end_has_not_been_heard_costs_nothing_of_the_one_behind_it()
    {
        var (pool, worker) = await OpenBelievedAsync(new ProcessPoolOptions { CancellationGracePeriod = TimeSpan.FromSeconds(1) });
        await using var _ = pool;
        using var cancel = new CancellationTokenSource();
        using var obstacle = new Obstacle();
        var first = pool.Pool.ApplyAsync(Functions.Square, 1);
        var second = pool.Pool.ApplyAsync(Functions.Square, 2, cancel.Token);
        var third = pool.Pool.ApplyAsync(Functions.Square, 3);
        var failing = await worker.ReadCallAsync();
        var cancelled = await worker.ReceiveCallAsync();
        var last = await worker.ReceiveCallAsync();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);

        // While the first one's exception is made here, the second has ended and the third has begun.
        await worker.WriteBytesAsync(ScriptedWorker.FailureOf<PromptedException>(failing.CallId, 0, PromptedException.MessageFor(obstacle.HoldUp)));
        await obstacle.Reached;
        await worker.StopAsync(cancelled, 0);
        await worker.BeginAsync(last);
        pool.Clock.Advance(TimeSpan.FromSeconds(2));
        obstacle.Remove();

        await Should.ThrowAsync<PromptedException>(first);
        await worker.ReturnAsync(last, 9);
        (await third).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task Calls_behind_one_that_takes_long_are_taken_back_and_run_elsewhere()
    {
        var (pool, believed, other) = await OpenTwoAsync();
        await using var _ = pool;
        var slow = pool.Pool.ApplyAsync(Functions.Square, 1);
        var busy = pool.Pool.ApplyAsync(Functions.Square, 2);
        var behind = new[] { pool.Pool.ApplyAsync(Functions.Square, 3), pool.Pool.ApplyAsync(Functions.Square, 4) };
        var running = await believed.ReadCallAsync();
        var waiting = new[] { await believed.ReceiveCallAsync(), await believed.ReceiveCallAsync() };
        await other.ReturnAsync(await other.ReadCallAsync(), 4);
        (await busy).ShouldBe(4);

        var recalled = believed.ReadAsync();
        await pool.AdvanceUntilAsync(recalled, Look);
        (await recalled).ShouldBe(MessageKind.Recall);
        await believed.GiveBackAsync(waiting[1], waiting[0]);

        foreach (var n in new[] { 3, 4 })
        {
            var call = await other.ReadCallAsync();
            ScriptedWorker.Items(call).ShouldBe([n]);
            await other.ReturnAsync(call, n * n);
            (await behind[n - 3]).ShouldBe(n * n);
        }

        await believed.ReturnAsync(running, 1);
        (await slow).ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task Items_behind_one_that_takes_long_are_taken_back_for_a_worker_that_has_none()
    {
        var (pool, believed, other) = await OpenTwoAsync();
        await using var _ = pool;
        var map = pool.Pool.MapAsync(Functions.Square, [5, 6]);
        var first = await believed.ReadCallAsync();
        await believed.ReturnAsync(first, 25);
        var second = await other.ReadCallAsync();
        await other.ReturnAsync(second, 36);
        (await map).ShouldBe([25, 36]);

        // By now items are known to be short, and some go together.
        map = pool.Pool.MapAsync(Functions.Square, Enumerable.Range(0, 64), chunkSize: 64);
        var all = await believed.ReadCallAsync();
        all.Count.ShouldBe(64);
        var recalled = believed.ReadAsync();
        await pool.AdvanceUntilAsync(Task.WhenAny(recalled, Task.Delay(TimeSpan.FromMilliseconds(200))), Look);
        recalled.IsCompleted.ShouldBeFalse("A chunk of the user's choice stays whole.");
        await believed.ReturnAsync(all, [.. ScriptedWorker.Items(all).Select(static n => n * n)]);
        (await map).Length.ShouldBe(64);
    }

    [Fact(Timeout = 60_000)]
    public async Task Calls_on_their_way_count_as_pending()
    {
        var (pool, worker) = await OpenBelievedAsync(new ProcessPoolOptions { MaxPendingTasks = 2 });
        await using var _ = pool;
        var calls = Enumerable.Range(1, 3).Select(n => pool.Pool.ApplyAsync(Functions.Square, n)).ToArray();
        await Should.ThrowAsync<PoolSaturatedException>(pool.Pool.ApplyAsync(Functions.Square, 4));

        for (var n = 1; n <= 3; n++)
            await worker.ReturnAsync(await worker.ReadCallAsync(), n * n);
        (await Task.WhenAll(calls)).ShouldBe([1, 4, 9]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_gives_back_what_nobody_wants_back_breaks_the_protocol()
    {
        var (pool, worker) = await OpenBelievedAsync();
        await using var _ = pool;
        var running = pool.Pool.ApplyAsync(Functions.Square, 1);
        var behind = pool.Pool.ApplyAsync(Functions.Square, 2);
        await worker.ReadCallAsync();
        await worker.StopAsync(await worker.ReceiveCallAsync(), 0);

        // What it may have begun since nobody knows, as nothing more is read from it.
        (await Should.ThrowAsync<WorkerLostException>(running)).InnerException.ShouldBeOfType<ProtocolException>();
        (await Should.ThrowAsync<WorkerLostException>(behind)).InnerException.ShouldBeOfType<ProtocolException>();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_begins_out_of_turn_breaks_the_protocol()
    {
        var (pool, worker) = await OpenBelievedAsync();
        await using var _ = pool;
        var running = pool.Pool.ApplyAsync(Functions.Square, 1);
        var behind = pool.Pool.ApplyAsync(Functions.Square, 2);
        await worker.ReadCallAsync();
        await worker.BeginAsync(await worker.ReceiveCallAsync());

        await Should.ThrowAsync<WorkerLostException>(running);
        await Should.ThrowAsync<WorkerLostException>(behind);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_closed_pool_keeps_a_worker_for_the_calls_that_may_come_back()
    {
        var (pool, believed, other) = await OpenTwoAsync();
        await using var _ = pool;
        var slow = pool.Pool.ApplyAsync(Functions.Square, 1);
        var busy = pool.Pool.ApplyAsync(Functions.Square, 2);
        var behind = pool.Pool.ApplyAsync(Functions.Square, 3);
        var running = await believed.ReadCallAsync();
        var waiting = await believed.ReceiveCallAsync();
        await other.ReturnAsync(await other.ReadCallAsync(), 4);
        (await busy).ShouldBe(4);
        pool.Pool.Close();

        var recalled = believed.ReadAsync();
        await pool.AdvanceUntilAsync(recalled, Look);
        await believed.StopAsync(waiting, 0);
        await other.ReturnAsync(await other.ReadCallAsync(), 9);
        (await behind).ShouldBe(9);
        await believed.ReturnAsync(running, 1);
        (await slow).ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task Terminate_ends_what_is_on_its_way_too()
    {
        var (pool, worker) = await OpenBelievedAsync();
        await using var _ = pool;
        var calls = Enumerable.Range(1, 3).Select(n => pool.Pool.ApplyAsync(Functions.Square, n)).ToArray();
        await worker.ReadCallAsync();
        pool.Pool.Terminate();
        foreach (var call in calls)
            await Assert.ThrowsAsync<PoolTerminatedException>(() => call);
    }

    private static async Task<(ScriptedPool Pool, ScriptedWorker Worker)> OpenBelievedAsync(ProcessPoolOptions? options = null)
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync(options);
        await BelieveAsync(pool, worker);
        return (pool, worker);
    }

    /// <summary>Two workers, of which the first gets every call that comes alone.</summary>
    private static async Task<(ScriptedPool Pool, ScriptedWorker Believed, ScriptedWorker Other)> OpenTwoAsync()
    {
        var pool = ScriptedPool.Open(new ProcessPoolOptions { Processes = 2 });
        var workers = new[] { await pool.NextReadyWorkerAsync(), await pool.NextReadyWorkerAsync() };
        while (pool.Pool.Workers.Any(static worker => worker.State != WorkerState.Idle))
            await Task.Yield();
        var first = Array.Find(workers, worker => worker.ProcessId == pool.Pool.Workers[0].ProcessId)!;
        await BelieveAsync(pool, first);
        return (pool, first, workers.Single(worker => worker != first));
    }

    private static async Task BelieveAsync(ScriptedPool pool, ScriptedWorker worker)
    {
        for (var i = 0; i < CallsToBelieve; i++)
        {
            var call = pool.Pool.ApplyAsync(Functions.Square, i);
            await worker.ReturnAsync(await worker.ReadCallAsync(), i * i);
            await call;
        }
    }
}
