using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

public sealed class DisposalTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task Disposing_terminates_and_waits()
    {
        foreach (var isAsync in new[] { true, false })
        {
            var entered = _scratch.Gate($"entered {isAsync}");
            var pool = new ProcessPool(2);
            var call = pool.ApplyAsync(Loops.EnterAndSpinForEver, entered.Path);
            await entered.OpenedAsync();
            await Eventually.TrueAsync(() => pool.Workers.All(static worker => worker.ProcessId > 0));
            var workers = pool.Workers.Select(static worker => worker.ProcessId).ToList();
            if (isAsync)
                await pool.DisposeAsync();
            else
                await Task.Run(pool.Dispose);
            workers.ShouldAllBe(static id => !ProcessTable.IsAlive(id));
            pool.State.ShouldBe(PoolState.Terminated);
            await Ending.OfAsync<PoolTerminatedException>(() => call);
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("close terminate dispose disposeAsync")]
    [InlineData("terminate close join dispose")]
    [InlineData("dispose close terminate join disposeAsync")]
    [InlineData("disposeAsync dispose terminate close join")]
    [InlineData("close close join join terminate terminate join")]
    [InlineData("terminate terminate dispose dispose")]
    [InlineData("close join dispose join")]
    public async Task Every_order_of_endings_is_fine(string order)
    {
        foreach (var isReady in new[] { true, false })
        {
            var pool = new ProcessPool(1);
            if (isReady)
                await pool.ApplyAsync(Where.ProcessId);
            foreach (var step in order.Split(' '))
                await EndAsync(pool, step);
            await pool.DisposeAsync();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Several_threads_may_end_a_pool_at_once()
    {
        string[] steps = ["close", "terminate", "dispose", "disposeAsync"];
        for (var round = 0; round < 10; round++)
        {
            var pool = new ProcessPool(2);
            var calls = Enumerable.Range(0, 20).Select(n => pool.ApplyAsync(Arithmetic.Square, n)).ToList();
            await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => EndAsync(pool, steps[i % steps.Length]))));
            foreach (var call in calls)
                (await Record.ExceptionAsync(() => call))?.ShouldBeOfType<PoolTerminatedException>();
            pool.State.ShouldBe(PoolState.Terminated);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Calls_that_race_with_the_end_all_end()
    {
        for (var round = 0; round < 5; round++)
        {
            var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
            var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (true)
                    (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
            })).ToList();
            await pool.ApplyAsync(Arithmetic.Square, 1);
            await pool.DisposeAsync();
            foreach (var caller in callers)
            {
                var end = await Record.ExceptionAsync(() => caller);
                (end is PoolTerminatedException or PoolClosedException or ObjectDisposedException).ShouldBeTrue($"{end}");
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_may_be_disposed_of_by_the_continuation_of_its_own_call()
    {
        var pool = new ProcessPool(1);
        await pool.ApplyAsync(Where.ProcessId).ContinueWith(
            async _ => await pool.DisposeAsync(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Unwrap();
        await pool.ApplyAsync(Where.ProcessId).ContinueWith(
            _ => pool.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static Task EndAsync(ProcessPool pool, string step) => step switch
    {
        "close" => Task.Run(pool.Close),
        "terminate" => Task.Run(pool.Terminate),
        "join" => pool.JoinAsync(),
        "dispose" => Task.Run(pool.Dispose),
        _ => pool.DisposeAsync().AsTask(),
    };

    [Fact(Timeout = 120_000)]
    public async Task Pools_whose_workers_exit_at_once_can_be_disposed_of_at_any_moment()
    {
        for (var round = 0; round < 300; round++)
        {
            var pool = new ProcessPool(new ProcessPoolOptions { Processes = 2, WorkerPath = "/bin/true" });
            await Task.Delay(round % 12);
            await pool.DisposeAsync();
        }
    }
}
