using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class CancellationTests(OneWorker shared) : IClassFixture<OneWorker>, IDisposable
{
    // However busy the machine is, a function that heeds its token has returned by then.
    private static readonly ProcessPoolOptions Patient = new() { Processes = 1, CancellationGracePeriod = TimeSpan.FromSeconds(30) };

    private readonly ProcessPool _pool = shared.Pool;
    private readonly ScratchFolder _scratch = new();
    private readonly CancellationTokenSource _source = new();

    [Fact(Timeout = 60_000)]
    public async Task A_call_with_a_cancelled_token_never_runs()
    {
        var ran = _scratch.File("ran");
        await _source.CancelAsync();
        var call = _pool.ApplyAsync(Files.Touch, ran, _source.Token);
        await EndsAsync(call);
        call.IsCanceled.ShouldBeTrue();
        await EndsAsync(Task.Run(() => _pool.Apply(Files.Touch, ran, _source.Token)));
        await EndsAsync(_pool.ForEachAsync(Files.Touch, [ran], cancellationToken: _source.Token));
        await EndsAsync(_pool.MapAsync(static path => File.Create(path).Length, [ran], cancellationToken: _source.Token));
        await EndsAsync(_pool.MapStreamAsync(static path => File.Create(path).Length, [ran], 1, _source.Token).ToListAsync());
        await _pool.ApplyAsync(Where.ProcessId);
        File.Exists(ran).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_waiting_call_that_is_cancelled_never_runs()
    {
        var (entered, gate, ran) = (_scratch.Gate("entered"), _scratch.Gate("gate"), _scratch.File("ran"));
        var running = _pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        await entered.OpenedAsync();

        var waiting = _pool.ApplyAsync(Files.Touch, ran, _source.Token);
        var mapped = _pool.ForEachAsync(Files.Touch, [ran], cancellationToken: _source.Token);
        await _source.CancelAsync();
        await EndsAsync(waiting);
        await EndsAsync(mapped);
        (waiting.IsCanceled, mapped.IsCanceled).ShouldBe((true, true));

        gate.Open();
        var worker = await running;
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldBe(worker);
        File.Exists(ran).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_running_function_that_heeds_its_token_keeps_its_worker()
    {
        await using var pool = new ProcessPool(Patient);
        var before = await pool.ApplyAsync(Where.ProcessId);
        await CancelWhenEnteredAsync(entered => pool.ApplyAsync(Loops.UntilCancelled, entered, _source.Token));
        (await pool.ApplyAsync(Where.ProcessId)).ShouldBe(before);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_async_function_that_heeds_its_token_keeps_its_worker()
    {
        await using var pool = new ProcessPool(Patient);
        var before = await pool.ApplyAsync(Where.ProcessId);
        await CancelWhenEnteredAsync(entered => pool.ApplyAsync(Loops.UntilCancelledAsync, entered, _source.Token));
        (await pool.ApplyAsync(Where.ProcessId)).ShouldBe(before);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_returns_all_the_same_is_cancelled_for_its_caller()
    {
        await using var pool = new ProcessPool(Patient);
        var before = await pool.ApplyAsync(Where.ProcessId);
        await CancelWhenEnteredAsync(entered => pool.ApplyAsync(Loops.ReturnWhenCancelled, entered, _source.Token));
        (await pool.ApplyAsync(Where.ProcessId)).ShouldBe(before);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_running_function_that_ignores_its_token_is_killed()
    {
        var before = await _pool.ApplyAsync(Where.ProcessId);
        await CancelWhenEnteredAsync(entered => _pool.ApplyAsync(Loops.IgnoreToken, entered, _source.Token));
        await ProcessTable.UntilGoneAsync(before);
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldNotBe(before);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_running_function_without_a_token_is_killed()
    {
        var before = await _pool.ApplyAsync(Where.ProcessId);
        await CancelWhenEnteredAsync(entered => _pool.ApplyAsync(Loops.EnterAndSpinForEver, entered, _source.Token));
        await ProcessTable.UntilGoneAsync(before);
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldNotBe(before);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_blocking_call_is_cancelled_too() =>
        await CancelWhenEnteredAsync(entered => Task.Run(() => _pool.Apply(Loops.UntilCancelled, entered, _source.Token)));

    [Fact(Timeout = 60_000)]
    public async Task A_running_map_that_ignores_its_token_is_killed_and_the_rest_never_runs()
    {
        var trace = _scratch.File("trace");
        await CancelWhenEnteredAsync(entered => _pool.ForEachAsync(
            n =>
            {
                Files.AppendLine(trace, $"{n}");
                Loops.EnterAndSpinForEver(entered);
            },
            Enumerable.Range(0, 100),
            chunkSize: 10,
            _source.Token));
        await _pool.ApplyAsync(Where.ProcessId);
        File.ReadAllLines(trace).ShouldBe(["0"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_grace_period_is_the_pools()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, CancellationGracePeriod = Timeout.InfiniteTimeSpan });
        var (entered, gate) = (_scratch.Gate("entered"), _scratch.Gate("gate"));
        var call = pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path, _source.Token);
        await entered.OpenedAsync();
        var worker = pool.Workers[0].ProcessId;
        await _source.CancelAsync();
        await EndsAsync(call);
        gate.Open();
        (await pool.ApplyAsync(Where.ProcessId)).ShouldBe(worker);
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_grace_period_the_worker_is_killed_at_once()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, CancellationGracePeriod = TimeSpan.Zero });
        var worker = await pool.ApplyAsync(Where.ProcessId);
        await CancelWhenEnteredAsync(entered => pool.ApplyAsync(Loops.EnterAndSpinForEver, entered, _source.Token));
        await ProcessTable.UntilGoneAsync(worker);
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_one_call_does_not_touch_another()
    {
        var others = Enumerable.Range(0, 20).Select(n => _pool.ApplyAsync(Arithmetic.Square, n)).ToList();
        var cancelled = _pool.ApplyAsync(Where.ProcessId, _source.Token);
        others.AddRange(Enumerable.Range(20, 20).Select(n => _pool.ApplyAsync(Arithmetic.Square, n)));
        await _source.CancelAsync();
        (await Task.WhenAll(others)).ShouldBe(Enumerable.Range(0, 40).Select(Arithmetic.Square));
        await Record.ExceptionAsync(() => cancelled);
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_after_the_end_changes_nothing()
    {
        var call = _pool.ApplyAsync(Where.ProcessId, _source.Token);
        var worker = await call;
        await _source.CancelAsync();
        (await call).ShouldBe(worker);
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldBe(worker);
    }

    public void Dispose() => _source.Dispose();

    private async Task CancelWhenEnteredAsync(Func<string, Task> start)
    {
        var entered = _scratch.Gate("entered");
        var call = start(entered.Path);
        await entered.OpenedAsync();
        await _source.CancelAsync();
        await EndsAsync(call);
    }

    private async Task EndsAsync(Task call) =>
        (await Ending.OfAsync<OperationCanceledException>(() => call)).CancellationToken.ShouldBe(_source.Token);
}
