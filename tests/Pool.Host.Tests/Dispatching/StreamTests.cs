using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Dispatching;

public sealed class StreamTests
{
    [Fact(Timeout = 60_000)]
    public async Task What_a_source_has_given_is_sent_while_the_source_blocks_the_thread_that_reads_it()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        using var blocked = new ManualResetEventSlim();
        var stream = pool.Pool.MapStreamAsync(Functions.Square, OneAndThenTwo()).GetAsyncEnumerator();
        var first = stream.MoveNextAsync().AsTask();
        var sent = worker.ReadCallAsync();
        await pool.AdvanceUntilAsync(sent, TimeSpan.FromMilliseconds(1));
        ScriptedWorker.Items(await sent).ShouldBe([1]);
        await worker.ReturnAsync(await sent, 1);
        (await first).ShouldBeTrue();
        stream.Current.ShouldBe(1);

        blocked.Set();
        await worker.ReturnAsync(await worker.ReadCallAsync(), 4);
        (await stream.MoveNextAsync()).ShouldBeTrue();
        (await stream.MoveNextAsync()).ShouldBeFalse();
        await stream.DisposeAsync();

        IEnumerable<int> OneAndThenTwo()
        {
            yield return 1;
            blocked.Wait();
            yield return 2;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_that_never_kills_for_a_cancellation_does_not_wait_for_ever_for_a_source()
    {
        using var blocked = new ManualResetEventSlim();
        await using var pool = ScriptedPool.Open(new ProcessPoolOptions { Processes = 1, CancellationGracePeriod = Timeout.InfiniteTimeSpan });
        await pool.NextReadyWorkerAsync();
        var stream = pool.Pool.MapStreamAsync(Functions.Square, Blocked()).GetAsyncEnumerator();
        var next = stream.MoveNextAsync().AsTask();
        pool.Pool.Terminate();
        await pool.AdvanceUntilAsync(next, TimeSpan.FromSeconds(1));
        (await Record.ExceptionAsync(() => next)).ShouldBeOfType<PoolTerminatedException>();
        blocked.Set();
        await stream.DisposeAsync();

        IEnumerable<int> Blocked()
        {
            blocked.Wait();
            yield break;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task The_end_of_a_stream_stays_its_end()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        await using var stream = pool.Pool.MapStreamAsync(Functions.Square, [3]).GetAsyncEnumerator();
        var first = stream.MoveNextAsync();
        await worker.ReturnAsync(await worker.ReadCallAsync(), 9);
        (await first).ShouldBeTrue();
        stream.Current.ShouldBe(9);
        for (var i = 0; i < 3; i++)
            (await stream.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task Answers_out_of_order_wait_for_the_one_before_them_in_an_ordered_stream_only()
    {
        foreach (var isOrdered in new[] { true, false })
        {
            await using var pool = ScriptedPool.Open(new ProcessPoolOptions { Processes = 2 });
            ScriptedWorker[] workers = [await pool.NextReadyWorkerAsync(), await pool.NextReadyWorkerAsync()];
            int[] source = [1, 2];
            await using var stream = (isOrdered
                ? pool.Pool.MapStreamAsync(Functions.Square, source)
                : pool.Pool.MapStreamUnorderedAsync(Functions.Square, source)).GetAsyncEnumerator();
            var first = stream.MoveNextAsync().AsTask();
            var calls = await Task.WhenAll(workers.Select(static worker => worker.ReadCallAsync()));
            var second = Array.FindIndex(calls, static call => ScriptedWorker.Items(call)[0] == 2);
            await workers[second].ReturnAsync(calls[second], 4);
            while (pool.Pool.Workers.Sum(static worker => worker.CompletedTasks) < 1)
                await Task.Yield();
            if (!isOrdered)
                (await first).ShouldBeTrue();
            first.IsCompleted.ShouldBe(!isOrdered);

            await workers[1 - second].ReturnAsync(calls[1 - second], 1);
            (await first).ShouldBeTrue();
            stream.Current.ShouldBe(isOrdered ? 1 : 4);
            (await stream.MoveNextAsync()).ShouldBeTrue();
            stream.Current.ShouldBe(isOrdered ? 4 : 1);
        }
    }
}
