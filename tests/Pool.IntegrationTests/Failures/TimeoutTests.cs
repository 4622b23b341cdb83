using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class TimeoutTests(OneWorker shared) : IClassFixture<OneWorker>
{
    private static readonly CallOptions Short = new() { Timeout = TimeSpan.FromMilliseconds(500) };

    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task A_call_that_runs_past_its_timeout_ends_and_its_worker_is_replaced()
    {
        var before = await _pool.ApplyAsync(Where.ProcessId);
        var timeout = await Should.ThrowAsync<TaskTimeoutException>(() => _pool.With(Short).ApplyAsync(Loops.SpinForEver));
        timeout.ShouldBeAssignableTo<TimeoutException>();
        await ProcessTable.UntilGoneAsync(before);
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldNotBe(before);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_form_of_call_has_the_timeout()
    {
        var view = _pool.With(Short);
        await Should.ThrowAsync<TaskTimeoutException>(() => Task.Run(() => view.Apply(Loops.SpinForEver)));
        await Should.ThrowAsync<TaskTimeoutException>(() => view.MapAsync(static n => n + Loops.SpinForEver(), [1, 2, 3]));
        await Should.ThrowAsync<TaskTimeoutException>(() => view.ForEachAsync(static _ => Thread.Sleep(Timeout.Infinite), [1, 2, 3]));
        await Should.ThrowAsync<TaskTimeoutException>(() => view.MapStreamAsync(static n => n + Loops.SpinForEver(), [1, 2]).ToListAsync());
        await Should.ThrowAsync<TaskTimeoutException>(() => view.ApplyAsync(static async () => await Task.Delay(Timeout.Infinite)));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_time_a_call_waits_for_a_worker_does_not_count()
    {
        var scratch = new ScratchFolder();
        var (entered, gate) = (scratch.Gate("entered"), scratch.Gate("gate"));
        var running = _pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        await entered.OpenedAsync();
        var waiting = _pool.With(Short).ApplyAsync(Arithmetic.Square, 4);

        // Time itself is what is tested.
        await Task.Delay(Short.Timeout!.Value * 2);
        waiting.IsCompleted.ShouldBeFalse();
        gate.Open();
        (await waiting).ShouldBe(16);
        await running;
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_item_of_a_chunk_has_the_timeout_to_itself()
    {
        var view = _pool.With(new CallOptions { Timeout = TimeSpan.FromSeconds(2) });
        (await view.MapAsync(SleepAndReturn, Enumerable.Range(0, 25), chunkSize: 25)).ShouldBe(Enumerable.Range(0, 25));

        static int SleepAndReturn(int n)
        {
            Thread.Sleep(100);
            return n;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_late_result_reaches_nobody()
    {
        var view = _pool.With(new CallOptions { Timeout = TimeSpan.FromMilliseconds(50) });
        for (var i = 0; i < 10; i++)
        {
            // Some of these make it, some do not: each gets its own answer or the timeout, never another's.
            var (late, next) = (view.ApplyAsync(SleepAndReturn, 45 + i), _pool.ApplyAsync(Arithmetic.Square, i));
            (await next).ShouldBe(i * i);
            if (await Record.ExceptionAsync(() => late) is { } timeout)
                timeout.ShouldBeOfType<TaskTimeoutException>();
            else
                (await late).ShouldBe(45 + i);
        }

        static int SleepAndReturn(int milliseconds)
        {
            Thread.Sleep(milliseconds);
            return milliseconds;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task The_pools_timeout_holds_where_the_call_has_none()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, TaskTimeout = TimeSpan.FromMilliseconds(500) });
        await Should.ThrowAsync<TaskTimeoutException>(() => pool.ApplyAsync(Loops.SpinForEver));
        await Should.ThrowAsync<TaskTimeoutException>(() => pool.With(new CallOptions { MaxAttempts = 2 }).ApplyAsync(Loops.SpinForEver));

        var patient = pool.With(new CallOptions { Timeout = TimeSpan.FromMinutes(1) });
        (await patient.ApplyAsync(Sleep, 1000)).ShouldBe(1000);
        var endless = pool.With(new CallOptions { Timeout = Timeout.InfiniteTimeSpan });
        (await endless.ApplyAsync(Sleep, 1000)).ShouldBe(1000);

        static int Sleep(int milliseconds)
        {
            Thread.Sleep(milliseconds);
            return milliseconds;
        }
    }

    [Fact]
    public void A_timeout_that_is_no_time_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(static () => new CallOptions { Timeout = TimeSpan.Zero });
        Should.Throw<ArgumentOutOfRangeException>(static () => new CallOptions { Timeout = TimeSpan.FromSeconds(-5) });
        Should.Throw<ArgumentOutOfRangeException>(static () => new ProcessPoolOptions { TaskTimeout = TimeSpan.FromSeconds(-5) });
        Should.Throw<ArgumentOutOfRangeException>(static () => new ProcessPoolOptions { StartTimeout = TimeSpan.Zero });
    }
}
