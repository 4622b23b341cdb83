using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class ConcurrencyTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task Many_callers_at_once_each_get_their_own_results() =>
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
                (await _pool.ApplyAsync(Arithmetic.Add, caller * 1000, i)).ShouldBe((caller * 1000) + i);
        })));

    [Fact(Timeout = 60_000)]
    public async Task Ten_thousand_calls_may_wait_at_once()
    {
        var calls = Enumerable.Range(0, 10_000).Select(n => _pool.ApplyAsync(Arithmetic.Square, n % 1000)).ToList();
        (await Task.WhenAll(calls)).ShouldBe(Enumerable.Range(0, 10_000).Select(static n => n % 1000 * (n % 1000)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Blocking_calls_on_many_threads_of_the_thread_pool_come_to_an_end() =>
        (await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Task.Run(() => _pool.Apply(Arithmetic.Square, n)))))
            .ShouldBe(Enumerable.Range(0, 24).Select(Arithmetic.Square));

    [Fact(Timeout = 60_000)]
    public async Task A_blocking_call_on_a_thread_with_a_context_of_its_own_comes_to_an_end() => await Task.Run(() =>
    {
        // As in a window's event handler: nothing that is posted here runs before the handler returns.
        SynchronizationContext.SetSynchronizationContext(new DeafContext());
        try
        {
            _pool.Apply(Arithmetic.Square, 3).ShouldBe(9);
            _pool.Map(Arithmetic.Square, [1, 2, 3]).ShouldBe([1, 4, 9]);
            using var pool = ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 1 }).Result;
            pool.Apply(Arithmetic.SquareLaterAsync, 3).ShouldBe(9);
            pool.Close();
            pool.Join();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    });

    [Fact(Timeout = 60_000)]
    public async Task A_continuation_that_blocks_holds_up_no_other_call()
    {
        var scratch = new ScratchFolder();
        using var blocked = new ManualResetEventSlim();

        // The call must not have ended before it is continued, or the continuation runs on this very thread.
        var gate = scratch.Gate("gate");
        var continuation = _pool.ApplyAsync(Gates.Pass, gate.Path).ContinueWith(
            _ => blocked.Wait(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        gate.Open();
        (await _pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 100), chunkSize: 1)).Length.ShouldBe(100);
        blocked.Set();
        await continuation;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_returns_no_task_where_it_promised_one_fails_alone()
    {
        (await Record.ExceptionAsync(() => _pool.ApplyAsync(NoTaskAsync))).ShouldNotBeNull();
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);

        static Task<int> NoTaskAsync() => null!;
    }

    private sealed class DeafContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
