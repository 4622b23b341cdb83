using Pool.Contracts.Messages;
using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Dispatching;

public sealed class EndingMapTests
{
    [Fact(Timeout = 60_000)]
    public async Task What_comes_back_together_with_the_failure_runs_nowhere()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var map = pool.Pool.MapAsync(Functions.Square, [1, 2, 3, 4], chunkSize: 4);
        var call = await worker.ReadCallAsync();

        await worker.WriteBytesAsync(
        [
            .. ScriptedWorker.AnswerOf(call.CallId, 0, 1),
            .. ScriptedWorker.FailureOf(call.CallId, 1, "two"),
            .. ScriptedWorker.FrameOf(output => new StoppedMessage(call.CallId, 2).Write(output)),
        ]);
        (await Should.ThrowAsync<InvalidOperationException>(map)).Message.ShouldBe("two");

        var next = pool.Pool.ApplyAsync(Functions.Square, 5);
        ScriptedWorker.Items(await NextCallAsync(worker)).ShouldBe([5]);
        pool.Pool.Terminate();
        await Should.ThrowAsync<PoolTerminatedException>(next);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_is_cancelled_before_its_failure_gets_to_it_gives_its_workers_back()
    {
        await using var pool = ScriptedPool.Open(new ProcessPoolOptions { Processes = 2 });
        var (failing, hanging) = (await pool.NextReadyWorkerAsync(), await pool.NextReadyWorkerAsync());
        using var cancellation = new CancellationTokenSource();
        var map = pool.Pool.MapAsync(Functions.Square, [1, 2], chunkSize: 1, cancellation.Token);
        var call = await failing.ReadCallAsync();
        await hanging.ReadCallAsync();

        var message = PromptedException.MessageFor(cancellation.Cancel);
        await failing.WriteBytesAsync(ScriptedWorker.FailureOf<PromptedException>(call.CallId, 0, message));
        await Should.ThrowAsync<OperationCanceledException>(map);
        await pool.AdvanceUntilAsync(hanging.Exited, TimeSpan.FromSeconds(1));
    }

    [Fact(Timeout = 60_000)]
    public async Task One_whose_failure_is_held_up_ends_with_its_pool()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var map = pool.Pool.MapAsync(Functions.Square, [1, 2], chunkSize: 1);
        var call = await worker.ReadCallAsync();

        using var obstacle = new Obstacle();
        var message = PromptedException.MessageFor(obstacle.HoldUp);
        await worker.WriteBytesAsync(ScriptedWorker.FailureOf<PromptedException>(call.CallId, 0, message));
        await obstacle.Reached;
        pool.Pool.Terminate();
        await Should.ThrowAsync<PoolTerminatedException>(map);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_is_cancelled_while_its_next_item_is_being_serialized_gives_its_worker_back()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        using var obstacle = new Obstacle();
        using var cancellation = new CancellationTokenSource();
        var map = pool.Pool.MapAsync(Prompt.Read, [new Prompt(), new Prompt { OnSerialize = obstacle.HoldUp }], chunkSize: 1, cancellation.Token);
        await worker.ReturnAsync(await worker.ReadCallAsync(), 0);
        await obstacle.Reached;

        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(map);
        await pool.AdvanceUntilAsync(worker.Exited, TimeSpan.FromSeconds(1));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_failure_does_not_wait_for_what_is_next_to_be_serialized()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var map = pool.Pool.MapAsync(Functions.Square, [1, 2], chunkSize: 1);
        var call = await worker.ReadCallAsync();
        var next = pool.Pool.MapAsync(Prompt.Read, [new Prompt { OnSerialize = () => Task.WaitAny(map) }]);

        await worker.FailAsync(call, 0, "one");
        await Should.ThrowAsync<InvalidOperationException>(map);
        pool.Pool.Terminate();
        await Should.ThrowAsync<PoolTerminatedException>(next);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_has_not_begun_yet_when_another_item_fails_still_has_its_timeout()
    {
        await using var pool = ScriptedPool.Open(new ProcessPoolOptions { Processes = 2 });
        var (failing, hanging) = (await pool.NextReadyWorkerAsync(), await pool.NextReadyWorkerAsync());
        var limited = pool.Pool.With(new CallOptions { Timeout = TimeSpan.FromSeconds(10) });
        var map = limited.MapAsync(Functions.Square, [1, 2, 3, 4], chunkSize: 2);
        var call = await failing.ReadCallAsync();
        var other = await hanging.ReceiveCallAsync();
        await failing.FailAsync(call, 0, "one");
        await Should.ThrowAsync<InvalidOperationException>(map);

        // Once its first answer has been counted, it is known to have begun.
        await hanging.BeginAsync(other);
        await hanging.ReturnAsync(other.CallId, 0, 9);
        while (pool.Pool.Workers.Sum(static worker => worker.CompletedTasks) < 2)
            await Task.Yield();
        await pool.AdvanceUntilAsync(hanging.Exited, TimeSpan.FromSeconds(1));
    }

    private static async Task<CallMessage> NextCallAsync(ScriptedWorker worker)
    {
        while (true)
        {
            var (kind, body) = await worker.ReadFrameAsync();
            if (kind == MessageKind.Call)
                return ScriptedWorker.Parse(body);
        }
    }
}
