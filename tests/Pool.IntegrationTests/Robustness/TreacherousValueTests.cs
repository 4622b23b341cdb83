using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Robustness;

/// <summary>Formatters are user code: whatever they do on either side, their call ends, and the pool goes on.</summary>
public sealed class TreacherousValueTests : IAsyncLifetime
{
    private readonly ProcessPool _pool = new(new ProcessPoolOptions { Processes = 2, OutputReceived = static _ => { } });

    [Fact(Timeout = 60_000)]
    public async Task An_argument_whose_formatter_throws_in_the_host_is_refused()
    {
        foreach (var how in new[] { Treacherous.Throw, Treacherous.Cancel, Treacherous.Interrupt })
        {
            var value = new Treacherous(how, Treacherous.Harmless);
            await RefusesAsync(() => _pool.ApplyAsync(Treacherous.Take, value));
            await RefusesAsync(() => _pool.MapAsync(Treacherous.Take, Enumerable.Repeat(value, 10)));
        }

        await GoesOnAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_argument_whose_formatter_throws_in_the_worker_is_refused()
    {
        foreach (var how in new[] { Treacherous.Throw, Treacherous.Cancel, Treacherous.Interrupt })
            await RefusesAsync(() => _pool.ApplyAsync(Treacherous.Take, new Treacherous(Treacherous.Harmless, how)));
        await GoesOnAsync();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Treacherous.FailFast, 134)]
    [InlineData(Treacherous.OverflowStack, 134)]
    [InlineData(Treacherous.Exit, 6)]
    public async Task An_argument_that_ends_the_worker_that_reads_it_is_lost_once(string how, int exitCode)
    {
        var loss = await Should.ThrowAsync<WorkerLostException>(
            () => _pool.ApplyAsync(Treacherous.Take, new Treacherous(Treacherous.Harmless, how)));
        loss.ExitCode.ShouldBe(exitCode);
        await GoesOnAsync();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Treacherous.FailFast, 134)]
    [InlineData(Treacherous.OverflowStack, 134)]
    [InlineData(Treacherous.Exit, 6)]
    public async Task A_result_that_ends_the_worker_that_writes_it_is_lost_once(string how, int exitCode)
    {
        var loss = await Should.ThrowAsync<WorkerLostException>(() => _pool.ApplyAsync(Treacherous.Make, how, Treacherous.Harmless));
        loss.ExitCode.ShouldBe(exitCode);
        await GoesOnAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_result_whose_formatter_throws_in_the_worker_is_refused()
    {
        foreach (var how in new[] { Treacherous.Throw, Treacherous.Cancel, Treacherous.Interrupt })
            await RefusesAsync(() => _pool.ApplyAsync(Treacherous.Make, how, Treacherous.Harmless));
        await GoesOnAsync();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Treacherous.Throw)]
    [InlineData(Treacherous.Cancel)]
    [InlineData(Treacherous.Interrupt)]
    public async Task A_result_whose_formatter_throws_in_the_host_is_refused(string how)
    {
        await RefusesAsync(() => _pool.ApplyAsync(Treacherous.Make, Treacherous.Harmless, how));
        await RefusesAsync(() => _pool.MapAsync(n => Treacherous.Make(Treacherous.Harmless, how), [1, 2, 3]));
        await RefusesAsync(() => _pool.MapStreamAsync(n => Treacherous.Make(Treacherous.Harmless, how), [1, 2, 3]).ToListAsync());
        await GoesOnAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_results_in_a_row_that_can_not_travel_cost_no_worker()
    {
        await GoesOnAsync();
        await Eventually.TrueAsync(() => _pool.Workers.All(static worker => worker.State == WorkerState.Idle));
        var before = _pool.Workers.Select(static worker => worker.ProcessId).ToList();
        for (var i = 0; i < 20; i++)
        {
            var refusal = await Should.ThrowAsync<TaskSerializationException>(() => _pool.ApplyAsync(static Func<int> () => static () => 42));
            refusal.Message.ShouldContain("Func");
        }

        _pool.Workers.Select(static worker => worker.ProcessId).ShouldBe(before);
        await GoesOnAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _pool.DisposeAsync();

    private static async Task RefusesAsync(Func<Task> call) =>
        (await Should.ThrowAsync<TaskSerializationException>(call)).Message.ShouldContain(nameof(Treacherous));

    private async Task GoesOnAsync()
    {
        (await _pool.MapAsync(Arithmetic.Square, [1, 2, 3, 4], chunkSize: 1)).ShouldBe([1, 4, 9, 16]);
        _pool.State.ShouldBe(PoolState.Running);
    }
}
