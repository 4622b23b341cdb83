using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Pool.Host.Workers;

namespace Pool.Host.Tests.Scripted;

/// <summary>A real pool over scripted workers and a clock that only the test moves.</summary>
internal sealed class ScriptedPool : IWorkerLauncher, IAsyncDisposable
{
    private readonly Channel<ScriptedWorker> _launched = Channel.CreateUnbounded<ScriptedWorker>();

    private readonly Func<int, Exception?> _failure;
    private readonly TaskCompletionSource _hasLaunched = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _printed;
    private int _launches;

    private ScriptedPool(ProcessPoolOptions options, Func<int, Exception?>? failure = null, string printed = "")
    {
        _printed = printed;
        _failure = failure ?? (static _ => null);
        Clock = new FakeTimeProvider();

        // A test that waits for something lets hours go by in a moment, which is no reason for a worker to have been slow.
        var isDefault = options.StartTimeout == new ProcessPoolOptions().StartTimeout;
        Pool = new ProcessPool(options with { TimeProvider = Clock, StartTimeout = isDefault ? Timeout.InfiniteTimeSpan : options.StartTimeout }, this);
    }

    public ProcessPool Pool { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>Completes when a worker has been launched.</summary>
    public Task Launched => _hasLaunched.Task;

    /// <summary>Opens a pool whose workers do nothing by themselves, not even become ready.</summary>
    /// <param name="options">The pool's options, but for the clock.</param>
    /// <param name="failure">Why the first, second, … launch fails; null when it does not.</param>
    /// <param name="printed">What each worker has printed before it does anything.</param>
    public static ScriptedPool Open(ProcessPoolOptions options, Func<int, Exception?>? failure = null, string printed = "") => new(options, failure, printed);

    /// <summary>Opens a pool of one worker that is ready.</summary>
    public static async Task<(ScriptedPool Pool, ScriptedWorker Worker)> OpenReadyAsync(ProcessPoolOptions? options = null)
    {
        var pool = new ScriptedPool((options ?? new ProcessPoolOptions()) with { Processes = 1 });
        var worker = await pool.NextReadyWorkerAsync();
        while (pool.Pool.Workers[0].State != WorkerState.Idle)
            await Task.Yield();
        return (pool, worker);
    }

    /// <summary>The next worker that the pool starts.</summary>
    public async Task<ScriptedWorker> NextWorkerAsync(CancellationToken cancellationToken = default) => await _launched.Reader.ReadAsync(cancellationToken);

    public async Task<ScriptedWorker> NextReadyWorkerAsync()
    {
        var worker = await NextWorkerAsync();
        await worker.BecomeReadyAsync();
        return worker;
    }

    /// <summary>Lets time go by until something has come of it: what the clock was set against may itself be under way still.</summary>
    public async Task AdvanceUntilAsync(Task done, TimeSpan step)
    {
        while (!done.IsCompleted)
        {
            Clock.Advance(step);
            await Task.Yield();
        }
    }

    public IWorkerProcess Launch()
    {
        if (_failure(Interlocked.Increment(ref _launches)) is { } failure)
            throw failure;
        var worker = new ScriptedWorker(_printed);
        _launched.Writer.TryWrite(worker);
        _hasLaunched.TrySetResult();
        return worker;
    }

    public ValueTask DisposeAsync() => Pool.DisposeAsync();
}
