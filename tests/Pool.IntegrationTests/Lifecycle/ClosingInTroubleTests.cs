using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

/// <summary>Whatever goes wrong behind it, a pool that is closed ends.</summary>
public sealed class ClosingInTroubleTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task Calls_that_are_cancelled_as_soon_as_they_are_made_do_not_hold_it_up()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, CancellationGracePeriod = TimeSpan.FromMilliseconds(50) });
            if (round % 2 == 0)
                await pool.ApplyAsync(Where.ProcessId);
            using var source = new CancellationTokenSource();
            var calls = Enumerable.Range(0, 5).Select(n => pool.ApplyAsync(Arithmetic.Square, n, source.Token)).ToList();
            await source.CancelAsync();
            pool.Close();
            await pool.JoinAsync();
            calls.ShouldAllBe(static call => call.IsCanceled || call.IsCompletedSuccessfully);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_that_is_cancelled_while_it_runs_does_not_hold_it_up()
    {
        var entered = _scratch.Gate("entered");
        using var source = new CancellationTokenSource();
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, CancellationGracePeriod = TimeSpan.FromMilliseconds(50) });
        var call = pool.ApplyAsync(Loops.EnterAndSpinForEver, entered.Path, source.Token);
        await entered.OpenedAsync();
        pool.Close();
        await source.CancelAsync();
        await pool.JoinAsync();
        call.IsCanceled.ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_that_is_timed_out_behind_the_close_does_not_hold_it_up()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, TaskTimeout = TimeSpan.FromMilliseconds(300) });
        var calls = Enumerable.Range(0, 3).Select(_ => pool.ApplyAsync(Loops.SpinForEver)).ToList();
        pool.Close();
        await pool.JoinAsync();
        foreach (var call in calls)
            await Should.ThrowAsync<TaskTimeoutException>(() => call);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_dies_behind_the_close_does_not_hold_it_up()
    {
        var (entered, gate) = (_scratch.Gate("entered"), _scratch.Gate("gate"));
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 2, OutputReceived = static _ => { } });
        var call = pool.ApplyAsync(EnterPassAndExit, entered.Path, gate.Path);
        await entered.OpenedAsync();
        pool.Close();
        var join = pool.JoinAsync();
        gate.Open();
        await join;
        await Should.ThrowAsync<WorkerLostException>(() => call);

        static int EnterPassAndExit(string entered, string gate)
        {
            Gates.EnterAndPass(entered, gate);
            return Crashes.Exit(1);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Values_that_can_not_travel_do_not_hold_it_up()
    {
        await using var pool = new ProcessPool(2);
        var argument = pool.ApplyAsync(Treacherous.Take, new Treacherous(Treacherous.Throw, Treacherous.Harmless));
        var result = pool.ApplyAsync(Treacherous.Make, Treacherous.Throw, Treacherous.Harmless);
        var unread = pool.ApplyAsync(Treacherous.Make, Treacherous.Harmless, Treacherous.Throw);
        pool.Close();
        await pool.JoinAsync();
        foreach (var call in new Task[] { argument, result, unread })
            await Should.ThrowAsync<TaskSerializationException>(() => call);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_waits_may_be_cancelled_and_what_runs_is_finished()
    {
        var gate = _scratch.Gate("gate");
        using var source = new CancellationTokenSource();
        await using var pool = new ProcessPool(2);
        var running = Enumerable.Range(0, 2).Select(n => pool.ApplyAsync(Gates.EnterAndPass, _scratch.File($"{n}"), gate.Path)).ToList();
        await Eventually.TrueAsync(() => Directory.GetFiles(_scratch.Path).Length == 2);
        var ran = _scratch.File("ran");
        var waiting = Enumerable.Range(0, 48).Select(_ => pool.ApplyAsync(Files.Touch, ran, source.Token)).ToList();
        await source.CancelAsync();
        pool.Close();
        gate.Open();
        await pool.JoinAsync();
        waiting.ShouldAllBe(static call => call.IsCanceled);
        running.ShouldAllBe(static call => call.IsCompletedSuccessfully);
        File.Exists(ran).ShouldBeFalse();
    }
}
