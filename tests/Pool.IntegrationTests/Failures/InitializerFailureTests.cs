using Microsoft.Extensions.Logging;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class InitializerFailureTests
{
    private static readonly ProcessPoolOptions Two = new() { Processes = 2, OutputReceived = static _ => { } };

    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task Starting_a_pool_whose_initializer_throws_fails_with_the_cause_inside()
    {
        var failure = await Should.ThrowAsync<WorkerStartException>(
            () => ProcessPool.StartAsync(Two.WithInitializer(Settings.Fail, "not today")));
        var cause = failure.InnerException.ShouldBeOfType<InvalidOperationException>();
        cause.Message.ShouldBe("not today");
        cause.InnerException.ShouldBeOfType<RemoteTaskException>().RemoteStackTrace.ShouldNotBeNull().ShouldContain(nameof(Settings.Fail));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cause_that_takes_long_to_tell_comes_all_the_same()
    {
        var failure = await Should.ThrowAsync<WorkerStartException>(() => ProcessPool.StartAsync(Two.WithInitializer(Settings.Fail, new string('m', 1_000_000))));
        failure.InnerException.ShouldBeOfType<InvalidOperationException>().Message.ShouldStartWith(new string('m', 65_000));
    }

    [Fact(Timeout = 60_000)]
    public async Task After_several_failures_the_pool_is_broken_and_every_call_says_why()
    {
        var starts = _scratch.File("starts");
        await using var pool = new ProcessPool(Two.WithInitializer(Settings.FailAndRecord, starts));

        var call = await Should.ThrowAsync<WorkerStartException>(() => pool.ApplyAsync(Arithmetic.Square, 2));
        call.InnerException.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("the initializer failed");
        await Eventually.TrueAsync(() => pool.State == PoolState.Broken);

        await Should.ThrowAsync<WorkerStartException>(() => pool.ApplyAsync(Arithmetic.Square, 2));
        await Should.ThrowAsync<WorkerStartException>(() => Task.Run(() => pool.Apply(Arithmetic.Square, 2)));
        await Should.ThrowAsync<WorkerStartException>(() => pool.MapAsync(Arithmetic.Square, [1, 2]));
        await Should.ThrowAsync<WorkerStartException>(() => pool.MapStreamAsync(Arithmetic.Square, [1, 2]).ToListAsync());
        await Should.ThrowAsync<WorkerStartException>(() => pool.MapOutcomesAsync(Arithmetic.Square, [1, 2]).ToListAsync());
        File.ReadAllLines(starts).Length.ShouldBeInRange(2, 20);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_was_pending_when_the_pool_broke_ends_too()
    {
        var gate = _scratch.Gate("gate");
        await using var pool = new ProcessPool(Two.WithInitializer(PassAndFail, gate.Path));
        var calls = Enumerable.Range(0, 10).Select(n => pool.ApplyAsync(Arithmetic.Square, n)).ToList();
        Task[] others =
        [
            pool.MapAsync(Arithmetic.Square, [1, 2, 3]),
            pool.MapStreamAsync(Arithmetic.Square, [1, 2, 3]).ToListAsync(),
            pool.MapOutcomesAsync(Arithmetic.Square, Sequences.CountAsync(1000)).ToListAsync(),
        ];
        gate.Open();
        foreach (var call in calls.Concat(others))
            await Should.ThrowAsync<WorkerStartException>(() => call);

        static void PassAndFail(string gate)
        {
            Gates.Pass(gate);
            Settings.Fail("behind the gate");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_exits_while_it_starts_fails_with_what_it_printed()
    {
        var patient = Two with { StartTimeout = TimeSpan.FromHours(1) };
        var failure = await Should.ThrowAsync<WorkerStartException>(
            () => ProcessPool.StartAsync(patient.WithInitializer(Settings.PrintAndExit, "there is no license")));
        failure.Message.ShouldContain("there is no license");

        await using var pool = new ProcessPool(patient.WithInitializer(Settings.PrintAndExit, "there is no license"));
        (await Should.ThrowAsync<WorkerStartException>(() => pool.ApplyAsync(Arithmetic.Square, 2))).Message.ShouldContain("there is no license");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_is_not_ready_in_time_fails()
    {
        var hasty = Two with { StartTimeout = TimeSpan.FromSeconds(1) };
        await Should.ThrowAsync<WorkerStartException>(() => ProcessPool.StartAsync(hasty.WithInitializer(Settings.Hang)));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/bin/false")]
    [InlineData("/bin/true")]
    [InlineData("/no/such/file")]
    [InlineData("/no/such/file.dll")]
    [InlineData("/etc/hostname")]
    public async Task Something_that_is_no_worker_can_not_be_started(string path)
    {
        var options = Two with { WorkerPath = path, StartTimeout = TimeSpan.FromHours(1) };
        await Should.ThrowAsync<WorkerStartException>(() => ProcessPool.StartAsync(options));
        await using var pool = new ProcessPool(options);
        await Should.ThrowAsync<WorkerStartException>(() => pool.ApplyAsync(Arithmetic.Square, 2));
        await Eventually.TrueAsync(() => pool.State == PoolState.Broken);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_log_says_why_the_pool_broke()
    {
        var log = new LogRecorder();
        await using var pool = new ProcessPool((Two with { LoggerFactory = log }).WithInitializer(Settings.Fail, "error in initializer"));
        await Should.ThrowAsync<WorkerStartException>(() => pool.ApplyAsync(Arithmetic.Square, 2));

        // Calls end before user code is asked for anything, the log too.
        await Eventually.TrueAsync(() => log.Entries.Any(static entry => entry.Level == LogLevel.Error));
        var entry = log.Entries.Single(static entry => entry.Level == LogLevel.Error);
        entry.Exception.ShouldBeOfType<WorkerStartException>().ToString().ShouldContain("error in initializer");
    }

    [Fact(Timeout = 60_000)]
    public async Task One_failure_is_not_the_end_of_the_pool()
    {
        await using var pool = new ProcessPool(Two.WithInitializer(Settings.FailTheFirstTime, _scratch.File("first")));
        (await pool.ApplyAsync(Arithmetic.Square, 4)).ShouldBe(16);
        pool.State.ShouldBe(PoolState.Running);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_broken_pool_can_be_ended_in_every_way()
    {
        foreach (var end in new Action<ProcessPool>[] { static p => p.Dispose(), static p => p.Close(), static p => p.Terminate() })
        {
            var pool = new ProcessPool(Two.WithInitializer(Settings.Fail, "never"));
            await Should.ThrowAsync<WorkerStartException>(() => pool.ApplyAsync(Arithmetic.Square, 2));
            await Task.Run(() => end(pool));
            await pool.JoinAsync();
            await pool.DisposeAsync();
        }
    }

    [Fact]
    public void An_initializer_that_can_not_travel_is_refused()
    {
        using var stream = new MemoryStream();
        Should.Throw<TaskSerializationException>(() => new ProcessPool(Two.WithInitializer(() => stream.WriteByte(1))).Dispose())
            .Message.ShouldContain("stream");
        Should.Throw<ArgumentNullException>(static () => Two.WithInitializer(null!));
    }
}
