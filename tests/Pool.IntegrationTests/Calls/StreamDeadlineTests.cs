using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

/// <summary>A token is also the deadline of a whole map or stream; each call has a timeout of its own besides.</summary>
public sealed class StreamDeadlineTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task A_stream_whose_time_is_up_has_given_what_came_before_and_runs_nothing_more()
    {
        var (trace, entered) = (_scratch.File("trace"), _scratch.Gate("entered"));
        var enteredPath = entered.Path;
        using var deadline = new CancellationTokenSource();
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, CancellationGracePeriod = TimeSpan.FromMilliseconds(50) });
        var results = new List<int>();
        var reading = pool.MapStreamAsync(
            n => n == 2 ? Loops.EnterAndSpinForEver(enteredPath) : Files.AppendAndReturn(trace, n), Enumerable.Range(0, 100), 1, deadline.Token).AddToAsync(results);
        await entered.OpenedAsync();
        await Eventually.TrueAsync(() => results.Count == 2);
        await deadline.CancelAsync();
        (await Ending.OfAsync<OperationCanceledException>(() => reading)).CancellationToken.ShouldBe(deadline.Token);
        results.ShouldBe([0, 1]);
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
        File.ReadAllLines(trace).ShouldBe(["0", "1"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_map_or_stream_whose_time_is_up_while_no_worker_is_free_never_runs()
    {
        var (entered, gate, ran) = (_scratch.Gate("entered"), _scratch.Gate("gate"), _scratch.File("ran"));
        using var deadline = new CancellationTokenSource();
        await using var pool = new ProcessPool(1);
        var running = pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        await entered.OpenedAsync();
        Task[] waiting =
        [
            pool.MapAsync(n => Files.AppendAndReturn(ran, n), [1, 2, 3], cancellationToken: deadline.Token),
            pool.MapStreamAsync(n => Files.AppendAndReturn(ran, n), [1, 2, 3], 1, deadline.Token).ToListAsync(),
            pool.MapOutcomesAsync(n => Files.AppendAndReturn(ran, n), [1, 2, 3], 1, deadline.Token).ToListAsync(),
        ];
        await deadline.CancelAsync();
        foreach (var call in waiting)
            (await Ending.OfAsync<OperationCanceledException>(() => call)).CancellationToken.ShouldBe(deadline.Token);
        gate.Open();
        await running;
        await pool.ApplyAsync(Where.ProcessId);
        File.Exists(ran).ShouldBeFalse();
    }
}
