using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

public sealed class OpeningTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task A_pool_has_a_worker_for_each_processor_unless_told_otherwise()
    {
        await using var pool = new ProcessPool();
        pool.Processes.ShouldBe(Environment.ProcessorCount);
        pool.Workers.Count.ShouldBe(Environment.ProcessorCount);
        new ProcessPoolOptions().Processes.ShouldBe(Environment.ProcessorCount);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_constructor_does_not_wait_for_the_workers()
    {
        var gate = _scratch.Gate("gate");
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 3 }.WithInitializer(Settings.PassGate, gate.Path));
        pool.State.ShouldBe(PoolState.Running);
        pool.Workers.ShouldAllBe(static worker => worker.State == WorkerState.Starting);
        var call = pool.ApplyAsync(Arithmetic.Square, 3);

        // They start in parallel: all of them are there while not one is ready.
        await Eventually.TrueAsync(() => pool.Workers.All(static worker => worker.ProcessId > 0));
        call.IsCompleted.ShouldBeFalse();
        gate.Open();
        (await call).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task StartAsync_returns_when_every_worker_is_ready()
    {
        var gate = _scratch.Gate("gate");
        var starting = ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 3 }.WithInitializer(Settings.PassGate, gate.Path));
        starting.IsCompleted.ShouldBeFalse();
        gate.Open();
        await using var pool = await starting;
        pool.Workers.ShouldAllBe(static worker => worker.State == WorkerState.Idle && worker.ProcessId > 0);
        pool.Workers.Select(static worker => worker.ProcessId).ShouldBeUnique();
    }

    [Fact(Timeout = 60_000)]
    public async Task StartAsync_can_be_cancelled_and_leaves_nothing_behind()
    {
        var (starts, gate) = (_scratch.File("starts"), _scratch.Gate("gate"));
        using var source = new CancellationTokenSource();
        var starting = ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 }.WithInitializer(RecordAndPass, $"{starts}|{gate.Path}"), source.Token);
        await Eventually.TrueAsync(() => File.Exists(starts) && File.ReadAllLines(starts).Length == 2);
        await source.CancelAsync();
        (await Ending.OfAsync<OperationCanceledException>(() => starting)).CancellationToken.ShouldBe(source.Token);
        await ProcessTable.UntilGoneAsync([.. File.ReadAllLines(starts).Select(int.Parse)]);
        await Ending.OfAsync<OperationCanceledException>(() => ProcessPool.StartAsync(null, source.Token));

        static void RecordAndPass(string paths)
        {
            Files.AppendLine(paths.Split('|')[0], $"{Environment.ProcessId}");
            Gates.Pass(paths.Split('|')[1]);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task StartAsync_that_fails_leaves_nothing_behind()
    {
        var starts = _scratch.File("starts");
        var options = new ProcessPoolOptions { Processes = 2, OutputReceived = static _ => { } };
        await Should.ThrowAsync<WorkerStartException>(() => ProcessPool.StartAsync(options.WithInitializer(Settings.FailAndRecord, starts)));
        await ProcessTable.UntilGoneAsync([.. File.ReadAllLines(starts).Select(int.Parse)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_pool_of_less_than_one_worker_is_refused(int processes)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ProcessPool(processes));
        Should.Throw<ArgumentOutOfRangeException>(() => new ProcessPool(new ProcessPoolOptions { Processes = processes }));
        Should.Throw<ArgumentOutOfRangeException>(() => new ProcessPool(new ProcessPoolOptions { MaxTasksPerChild = processes }));
    }

    [Fact]
    public void Options_that_are_not_there_are_refused() => Should.Throw<ArgumentNullException>(static () => new ProcessPool(null!));

    [Fact(Timeout = 60_000)]
    public async Task The_worker_starts_in_the_folder_and_environment_it_is_given()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions
        {
            Processes = 1,
            WorkingDirectory = _scratch.Path,
            EnvironmentVariables = new Dictionary<string, string?> { ["POOL_TEST"] = "set", ["HOME"] = null },
        });
        (await pool.ApplyAsync(Where.Folder)).ShouldBe(_scratch.Path);
        (await pool.ApplyAsync(Where.Variable, "POOL_TEST")).ShouldBe("set");
        (await pool.ApplyAsync(Where.Variable, "HOME")).ShouldBeNull();
        (await pool.ApplyAsync(Where.Variable, "PATH")).ShouldBe(Environment.GetEnvironmentVariable("PATH"));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_worker_runs_among_the_applications_own_assemblies()
    {
        await using var pool = new ProcessPool(1);
        (await pool.ApplyAsync(Where.BaseFolder)).ShouldBe(AppContext.BaseDirectory);
        (await pool.ApplyAsync(static () => typeof(Shouldly.Should).Assembly.GetName().Version!.ToString()))
            .ShouldBe(typeof(Shouldly.Should).Assembly.GetName().Version!.ToString());
    }
}
