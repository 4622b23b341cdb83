using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

/// <summary>A pool is terminated in the middle of everything it may be in the middle of.</summary>
public sealed class TerminatingBusyPoolTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task Ten_thousand_items_that_sleep_for_minutes_end_with_it()
    {
        var entered = _scratch.Gate("entered");
        var path = entered.Path;
        await using var pool = new ProcessPool(3);
        var map = pool.MapAsync(n => EnterAndSleep(path, n), Enumerable.Repeat(300, 10_000), chunkSize: 1);
        await entered.OpenedAsync();
        pool.Terminate();
        await pool.JoinAsync();
        await Ending.OfAsync<PoolTerminatedException>(() => map);

        static int EnterAndSleep(string entered, int seconds)
        {
            Files.Touch(entered);
            Thread.Sleep(TimeSpan.FromSeconds(seconds));
            return seconds;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_runs_never_gets_to_its_end()
    {
        var (entered, gate, finished) = (_scratch.Gate("entered"), _scratch.Gate("gate"), _scratch.Gate("finished"));
        var (enteredPath, gatePath, finishedPath) = (entered.Path, gate.Path, finished.Path);
        await using var pool = new ProcessPool(1);
        var call = pool.ApplyAsync(() =>
        {
            Gates.EnterAndPass(enteredPath, gatePath);
            Files.Touch(finishedPath);
        });
        await entered.OpenedAsync();
        var worker = pool.Workers[0].ProcessId;
        pool.Terminate();
        await pool.JoinAsync();
        gate.Open();
        await Ending.OfAsync<PoolTerminatedException>(() => call);
        ProcessTable.IsAlive(worker).ShouldBeFalse();
        finished.IsOpen.ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_argument_that_its_worker_does_not_take_holds_it_up_no_longer()
    {
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 1 });
        Native.Kill(pool.Workers[0].ProcessId, Native.SigStop);
        var call = pool.ApplyAsync(Generic.Same, new byte[50_000_000]);
        var other = pool.ApplyAsync(Generic.Same, new byte[50_000_000]);
        pool.Terminate();
        await pool.JoinAsync();
        await Ending.OfAsync<PoolTerminatedException>(() => call);
        await Ending.OfAsync<PoolTerminatedException>(() => other);
    }

    [Fact(Timeout = 60_000)]
    public async Task Full_pipes_with_ten_thousand_calls_behind_them_hold_it_up_no_longer()
    {
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
        foreach (var worker in pool.Workers)
            Native.Kill(worker.ProcessId, Native.SigStop);
        var stuck = Enumerable.Range(0, 2).Select(_ => (Task)pool.ApplyAsync(Generic.Same, new byte[4 << 20]));
        var behind = Enumerable.Range(0, 10_000).Select(n => (Task)pool.ApplyAsync(Arithmetic.Square, n));
        List<Task> calls = [.. stuck, .. behind];
        pool.Terminate();
        await pool.JoinAsync();
        foreach (var call in calls)
            await Ending.OfAsync<PoolTerminatedException>(() => call);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_result_that_is_on_its_way_holds_it_up_no_longer()
    {
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
        var stream = pool.MapStreamUnorderedAsync(static _ => new byte[10_000_000], Enumerable.Range(0, 1000)).GetAsyncEnumerator();
        (await stream.MoveNextAsync()).ShouldBeTrue();
        pool.Terminate();
        await pool.JoinAsync();
        await Ending.OfAsync<PoolTerminatedException>(async () =>
        {
            while (await stream.MoveNextAsync())
                stream.Current.Length.ShouldBe(10_000_000);
        });
        await stream.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_whose_source_does_not_come_back_ends_with_it()
    {
        using var blocked = new ManualResetEventSlim();
        await using var pool = new ProcessPool(1);
        var stream = pool.MapStreamAsync(Arithmetic.Square, OneAndThenNothing()).GetAsyncEnumerator();
        (await stream.MoveNextAsync()).ShouldBeTrue();
        var next = stream.MoveNextAsync().AsTask();
        pool.Terminate();
        await pool.JoinAsync();
        await Ending.OfAsync<PoolTerminatedException>(() => next);
        blocked.Set();
        await stream.DisposeAsync();

        IEnumerable<int> OneAndThenNothing()
        {
            yield return 1;
            blocked.Wait();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_that_waits_for_its_consumer_ends_with_it()
    {
        var read = 0;
        await using var pool = new ProcessPool(2);
        var stream = pool.MapStreamAsync(Arithmetic.Square, Enumerable.Range(0, int.MaxValue).Select(n => Volatile.Read(ref read) < n ? read = n : n)).GetAsyncEnumerator();
        (await stream.MoveNextAsync()).ShouldBeTrue();

        // The pump has stopped where it has to when the workers have nothing to do any more.
        await Eventually.TrueAsync(() => pool.Workers.All(static worker => worker.State == WorkerState.Idle));
        pool.Terminate();
        await pool.JoinAsync();
        await Ending.OfAsync<PoolTerminatedException>(async () =>
        {
            while (await stream.MoveNextAsync())
                read.ShouldBeLessThan(10_000);
        });
        await stream.DisposeAsync();
    }
}
