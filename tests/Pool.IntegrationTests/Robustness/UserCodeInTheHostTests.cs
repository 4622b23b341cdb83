using Microsoft.Extensions.Logging;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Robustness;

/// <summary>What users give to the host runs there, and may fail there; the calls must end all the same.</summary>
public sealed class UserCodeInTheHostTests : IClassFixture<OneWorker>
{
    private readonly ProcessPool _pool;

    public UserCodeInTheHostTests(OneWorker shared) => _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task A_logger_that_throws_costs_no_call()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, LoggerFactory = new ThrowingLoggers(), OutputReceived = static _ => { } });
        await Should.ThrowAsync<WorkerLostException>(pool.ApplyAsync(Crashes.Exit, 3));
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_result_that_fails_for_a_reason_that_can_not_be_told_ends_its_call()
    {
        await Should.ThrowAsync<TaskSerializationException>(_pool.ApplyAsync(Unspeakable.Give, 1));
        await Should.ThrowAsync<TaskSerializationException>(_pool.MapAsync(Unspeakable.Give, [1, 2]));
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_formatter_that_writes_more_than_its_value_shifts_nothing_to_other_items()
    {
        await Should.ThrowAsync<TaskSerializationException>(_pool.MapAsync(Uneven.Give, [10, 20, 30, 40], chunkSize: 4));
        await Should.ThrowAsync<TaskSerializationException>(_pool.MapAsync(Uneven.Take, [new Uneven(10), new Uneven(20)], chunkSize: 2));
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_slow_decoding_of_one_result_neither_times_the_next_call_out_nor_has_it_run_twice()
    {
        var scratch = new ScratchFolder();
        var trace = scratch.File("trace");
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = static _ => { } });
        var slow = pool.ApplyAsync(Ponderous.Give, 1);
        var next = pool.With(new CallOptions { Timeout = TimeSpan.FromMilliseconds(50) }).ApplyAsync(Files.AppendAndReturn, trace, 2);
        await Ponderous.Begun.WaitAsync();
        await Eventually.TrueAsync(() => File.Exists(trace));
        await Task.Delay(TimeSpan.FromMilliseconds(500)); // Well past the timeout, and nothing must come of that.

        next.IsCompleted.ShouldBeFalse();
        Ponderous.MayEnd.Release();
        await slow;
        (await next).ShouldBe(2);
        File.ReadAllLines(trace).ShouldBe(["2"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_result_that_is_not_read_to_its_end_keeps_no_call_before_it_from_its_own_among_thousands()
    {
        await using var pool = new ProcessPool(1);
        await Task.WhenAll(Many());
        var before = Many();
        var slow = pool.ApplyAsync(Ponderous.Give, 1);
        var behind = Many();
        await Ponderous.Begun.WaitAsync();
        await Task.WhenAll(before);
        slow.IsCompleted.ShouldBeFalse();
        Ponderous.MayEnd.Release();
        await slow;
        (await Task.WhenAll(behind)).ShouldBe(Enumerable.Range(0, behind.Length).Select(static n => n + 1));

        Task<int>[] Many() => [.. Enumerable.Range(0, 8000).Select(n => pool.ApplyAsync(Arithmetic.Add, n, 1))];
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_whose_token_has_a_bad_callback_does_not_hide_why_the_loop_ended()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in _pool.MapStreamAsync(Arithmetic.Square, SourceAsync()))
                throw new InvalidOperationException("mine");
        });
        failure.Message.ShouldBe("mine");

        static async IAsyncEnumerable<int> SourceAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
        {
            using var registration = token.Register(static () => throw new NotSupportedException("the source's"));
            for (var n = 0; ; n++)
            {
                yield return n;
                await Task.Yield();
            }
        }
    }

    private sealed class ThrowingLoggers : ILoggerFactory, ILogger
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => throw new InvalidOperationException("There is no currently active test.");

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("There is no currently active test.");
    }
}
