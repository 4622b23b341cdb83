using Pool.Host.Tests.Scripted;
using Pool.Host.Workers;

namespace Pool.Host.Tests.Dispatching;

public sealed class StalledStartTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_hundred_thousand_calls_made_before_any_worker_is_ready_all_get_their_answers()
    {
        const int Calls = 100_000;
        await using var pool = ScriptedPool.Open(new ProcessPoolOptions { Processes = 1 });
        var calls = Enumerable.Range(0, Calls).Select(n => pool.Pool.ApplyAsync(Functions.Square, n)).ToList();
        calls.ShouldAllBe(static call => !call.IsCompleted);

        var worker = await pool.NextReadyWorkerAsync();
        for (var i = 0; i < Calls; i++)
        {
            var call = await worker.ReadCallAsync();
            await worker.ReturnAsync(call, ScriptedWorker.Items(call)[0] + 1);
        }

        (await Task.WhenAll(calls)).ShouldBe(Enumerable.Range(1, Calls));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_is_ready_as_its_time_runs_out_costs_no_call()
    {
        var time = TimeSpan.FromHours(1);
        for (var round = 0; round < 500; round++)
        {
            await using var pool = ScriptedPool.Open(new ProcessPoolOptions { Processes = 1, StartTimeout = time });
            var call = pool.Pool.ApplyAsync(Functions.Square, 3);
            using var end = new CancellationTokenSource();
            var workers = ObedientWorkers.ServeAsync(pool, end.Token);

            // Both ways are in order: this worker is too late and another one runs the call, or it is in time.
            await pool.Launched;
            Thread.SpinWait(round * 20);
            pool.Clock.Advance(time);
            await pool.AdvanceUntilAsync(call, TimeSpan.FromMilliseconds(10));
            (await call).ShouldBe(9);
            await end.CancelAsync();
            pool.Pool.Terminate();
            await workers;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_that_can_not_start_any_process_is_broken_and_no_call_hangs()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 2, TimeProvider = clock, StartTimeout = Timeout.InfiniteTimeSpan }, new NoLauncher());
        Task[] calls = [pool.ApplyAsync(Functions.Square, 1), pool.MapAsync(Functions.Square, [1, 2]), pool.ForEachAsync(static (int _) => { }, [1])];
        foreach (var call in calls)
        {
            while (!call.IsCompleted)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            (await Should.ThrowAsync<WorkerStartException>(call)).Message.ShouldContain("no more processes");
        }

        pool.State.ShouldBe(PoolState.Broken);
        await pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_launch_that_does_not_come_back_is_a_failed_start_and_what_it_launches_after_all_is_ended()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var launcher = new StalledLauncher();
        var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, TimeProvider = clock }, launcher);
        var call = pool.ApplyAsync(Functions.Square, 1);
        while (!call.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        (await Should.ThrowAsync<WorkerStartException>(call)).Message.ShouldContain("The system did not start it within 00:00:30");
        pool.State.ShouldBe(PoolState.Broken);
        await pool.DisposeAsync();

        launcher.GoesOn.Set();
        await launcher.Late.Closed;
    }

    private sealed class StalledLauncher : IWorkerLauncher, IDisposable
    {
        public ManualResetEventSlim GoesOn { get; } = new();

        public ScriptedWorker Late { get; } = new();

        public IWorkerProcess Launch()
        {
            GoesOn.Wait();
            return Late;
        }

        public void Dispose() => GoesOn.Set(); // Not disposed of: somebody may be waking up from it.
    }

    private sealed class NoLauncher : IWorkerLauncher
    {
        public IWorkerProcess Launch() => throw new InvalidOperationException("There can be no more processes.");
    }
}
