using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Isolation;

public sealed class MemoryLimitTests : IAsyncLifetime
{
    private const long Mebibyte = 1024 * 1024;
    private const int Limit = 256;

    private readonly ProcessPool _pool = new(new ProcessPoolOptions
    {
        Processes = 1,
        MaxWorkerMemory = Limit * Mebibyte,
        OutputReceived = static _ => { },
    });

    [Fact(Timeout = 60_000)]
    public async Task Within_it_all_is_as_ever()
    {
        var worker = await _pool.ApplyAsync(Where.ProcessId);
        for (var i = 0; i < 5; i++)
            (await _pool.ApplyAsync(Hogs.Take, Limit / 2)).ShouldBe(Limit / 2);
        (await _pool.ApplyAsync(Hogs.LeakNative, Limit / 2)).ShouldBe(worker);
        (await _pool.ApplyAsync(Generic.Same, new byte[20 * Mebibyte])).Length.ShouldBe((int)(20 * Mebibyte));
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldBe(worker);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_managed_hog_ends_with_its_own_exception_and_its_worker_is_replaced()
    {
        var worker = await _pool.ApplyAsync(Where.ProcessId);
        var thrown = await Should.ThrowAsync<OutOfMemoryException>(() => _pool.ApplyAsync(Hogs.TakeManagedForEver));
        thrown.InnerException.ShouldBeOfType<RemoteTaskException>().WorkerProcessId.ShouldBe(worker);
        await IsReplacedAsync(worker);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_native_hog_ends_with_its_own_exception_and_its_worker_is_replaced()
    {
        var worker = await _pool.ApplyAsync(Where.ProcessId);
        var end = await Record.ExceptionAsync(() => _pool.ApplyAsync(Hogs.TakeNativeForEver));
        (end is OutOfMemoryException or WorkerMemoryLimitException).ShouldBeTrue($"{end}");
        await IsReplacedAsync(worker);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_does_not_survive_it_is_lost_for_want_of_memory()
    {
        var worker = await _pool.ApplyAsync(Where.ProcessId);
        var lost = await Should.ThrowAsync<WorkerMemoryLimitException>(() => _pool.ApplyAsync(Hogs.TakeWithoutLooking, Limit * 5 / 8));
        lost.ProcessId.ShouldBe(worker);
        lost.ShouldBeAssignableTo<WorkerLostException>();
        lost.Message.ShouldContain(nameof(ProcessPoolOptions.MaxWorkerMemory));
        await IsReplacedAsync(worker);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("RssAnon:x")]
    [InlineData("RssAnon: 1k")]
    [InlineData("\nRssAnon: 1kB")]
    [InlineData("\rRssAnon:-99999")]
    [InlineData("\u2028RssAnon: 9k")]
    public async Task A_name_that_looks_like_a_figure_hides_nothing_and_does_no_harm(string name)
    {
        var worker = await _pool.ApplyAsync(() =>
        {
            File.WriteAllText("/proc/self/comm", name);
            return Environment.ProcessId;
        });
        (await _pool.ApplyAsync(Hogs.LeakNative, 10)).ShouldBe(worker);
        await Should.ThrowAsync<WorkerMemoryLimitException>(() => _pool.ApplyAsync(Hogs.TakeSharedForEver));
        await IsReplacedAsync(worker);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_end_that_has_nothing_to_do_with_memory_is_not_laid_to_it()
    {
        (await LossOfAsync(static () => Environment.Exit(3))).ExitCode.ShouldBe(3);
        (await LossOfAsync(static () => Native.Kill(Environment.ProcessId, Native.SigKill))).Signal.ShouldBe("SIGKILL");

        async Task<WorkerLostException> LossOfAsync(Action end)
        {
            await _pool.ApplyAsync(Hogs.LeakNative, Limit * 5 / 8);
            var lost = await Should.ThrowAsync<WorkerLostException>(() => _pool.ApplyAsync(end));
            lost.ShouldNotBeOfType<WorkerMemoryLimitException>();
            return lost;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_does_not_pay_for_what_the_one_before_it_has_left()
    {
        for (var i = 0; i < 10; i++)
        {
            // The memory is not the worker's own to the system, so that only a look at it tells, and it may come too late for this call.
            var end = await Record.ExceptionAsync(() => _pool.ApplyAsync(Hogs.KeepShared, Limit + 10));
            (end is null or WorkerMemoryLimitException).ShouldBeTrue($"{end}");
            await _pool.ApplyAsync(Thread.Sleep, 100);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Memory_that_the_system_does_not_count_is_seen_all_the_same()
    {
        var worker = await _pool.ApplyAsync(Where.ProcessId);
        await Should.ThrowAsync<WorkerMemoryLimitException>(() => _pool.ApplyAsync(Hogs.TakeSharedForEver));
        await IsReplacedAsync(worker);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_may_catch_it_and_return()
    {
        (await _pool.ApplyAsync(Hogs.TakeAllAndCatch)).ShouldBeInRange(Limit / 2, Limit);
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task Managed_and_native_memory_count_together()
    {
        await _pool.ApplyAsync(Hogs.LeakNative, Limit / 2);
        var end = await Record.ExceptionAsync(() => _pool.ApplyAsync(Hogs.Take, Limit * 5 / 8));
        (end is OutOfMemoryException or WorkerMemoryLimitException).ShouldBeTrue($"{end}");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_item_that_hogs_costs_only_itself_and_no_other_runs_in_its_worker()
    {
        var outcomes = await _pool.MapOutcomesAsync(Hogs.TakeForEverIfNegative, [1, 2, -3, 4, 5], chunkSize: 5).ToListAsync();
        var byIndex = outcomes.OrderBy(static outcome => outcome.Index).ToList();
        byIndex.Select(static outcome => outcome.IsSuccess).ShouldBe([true, true, false, true, true]);
        var end = byIndex[2].Exception;
        (end is OutOfMemoryException or WorkerMemoryLimitException).ShouldBeTrue($"{end}");
        byIndex[0].Result.ShouldBe(byIndex[1].Result);
        byIndex[3].Result.ShouldNotBe(byIndex[1].Result);
    }

    [Fact(Timeout = 60_000)]
    public async Task Less_than_a_worker_needs_for_itself_breaks_the_pool_and_says_why()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, MaxWorkerMemory = 8 * Mebibyte, OutputReceived = static _ => { } });
        await Should.ThrowAsync<WorkerStartException>(() => pool.ApplyAsync(Arithmetic.Square, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Nothing_is_no_limit(long bytes)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ProcessPoolOptions { MaxWorkerMemory = bytes });
        Should.Throw<ArgumentOutOfRangeException>(() => new ProcessPoolOptions { RecycleWorkerAboveMemory = bytes });
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _pool.DisposeAsync();

    private async Task IsReplacedAsync(int worker)
    {
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldNotBe(worker);
        await ProcessTable.UntilGoneAsync(worker);
    }
}
