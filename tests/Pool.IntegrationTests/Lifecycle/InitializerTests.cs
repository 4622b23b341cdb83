using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

public sealed class InitializerTests
{
    private static readonly ProcessPoolOptions One = new() { Processes = 1 };

    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task It_runs_before_the_first_call_and_once()
    {
        await using var pool = new ProcessPool(One.WithInitializer(Settings.SetDefault));
        (await pool.ApplyAsync(Settings.Get)).ShouldBe("default 1");
        (await pool.ApplyAsync(Settings.Get)).ShouldBe("default 1");
    }

    [Fact(Timeout = 60_000)]
    public async Task It_takes_an_argument_or_what_it_captured()
    {
        await using var given = new ProcessPool(One.WithInitializer(Settings.Set, "argument"));
        (await given.ApplyAsync(Settings.Get)).ShouldBe("argument 1");
        var text = "captured";
        await using var capturing = new ProcessPool(One.WithInitializer(() => Settings.Set(text)));
        (await capturing.ApplyAsync(Settings.Get)).ShouldBe("captured 1");
    }

    [Fact(Timeout = 60_000)]
    public async Task It_runs_once_in_each_worker_and_in_each_that_replaces_one()
    {
        var trace = _scratch.File("trace");
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 }.WithInitializer(Settings.SetAndRecord, trace));
        var first = pool.Workers.Select(static worker => worker.ProcessId).ToList();
        File.ReadAllLines(trace).Select(int.Parse).Order().ShouldBe(first.Order());

        await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.Exit, 1));
        await Eventually.TrueAsync(() => pool.Workers.All(static worker => worker.State == WorkerState.Idle));
        (await pool.MapAsync(static _ => Settings.Get(), Enumerable.Range(0, 20), chunkSize: 1)).ShouldAllBe(static text => text == "recorded 1");
        var all = File.ReadAllLines(trace).Select(int.Parse).ToList();
        all.Count.ShouldBe(3);
        all.ShouldBe(first.Concat(pool.Workers.Select(static worker => worker.ProcessId)).Distinct(), ignoreOrder: true);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_options_it_was_added_to_stay_as_they_were()
    {
        var with = One.WithInitializer(Settings.SetDefault);
        await using var pool = new ProcessPool(One);
        (await pool.ApplyAsync(Settings.Get)).ShouldBe("unset 0");
        await using var other = new ProcessPool(with with { MaxTasksPerChild = 10 });
        (await other.ApplyAsync(Settings.Get)).ShouldBe("default 1");
    }

    [Fact(Timeout = 60_000)]
    public async Task It_runs_on_the_thread_of_the_calls()
    {
        await using var pool = new ProcessPool(One.WithInitializer(static () => Settings.Set($"{Where.ThreadId()}")));
        var thread = (await pool.ApplyAsync(Settings.Get)).Split(' ')[0];
        thread.ShouldBe($"{await pool.ApplyAsync(Where.ThreadId)}");
    }
}
