using System.Diagnostics;
using Pool.Host;
using Pool.Soak.Calls;
using Pool.Soak.Faults;
using Pool.Soak.Measuring;
using Pool.Stress.Functions;

namespace Pool.Soak.Running;

/// <summary>Many calls on one pool, to which something happens all the time.</summary>
public sealed class SoakRun(SoakSettings settings)
{
    private const int Callers = 16;
    private const int WarmUpCalls = 1000;
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromSeconds(10);

    private readonly CallBook _book = new(TokensFor(settings));
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private ProcessPool? _pool;
    private int _pools;

    public async Task<SoakReport> RunAsync()
    {
        settings.Output.WriteLine($"Seed {settings.Seed}: {settings.Calls} calls, {settings.Faults} faults.");
        var path = Path.GetTempFileName();
        using var log = ExecutionLog.Create(path, 0, TokensFor(settings));
        var options = new ProcessPoolOptions
        {
            Processes = settings.Workers,
            CancellationGracePeriod = TimeSpan.FromSeconds(30),
            EnvironmentVariables = new Dictionary<string, string?> { [ExecutionLog.Variable] = path },
            OutputReceived = static _ => { },
        };
        var injector = new FaultInjector(_book);

        // What the first calls and the first replacement leave behind for good is not a leak.
        await WithPoolAsync(options, () => WarmUpAsync(options, injector));
        var before = Footprint.Take();
        await WithPoolAsync(options, () => CallAsync(options, injector, settings.Calls, settings.Faults));
        _book.CompareWith(log);
        return new SoakReport
        {
            Settings = settings,
            Elapsed = _time.Elapsed,
            Book = _book,
            Faults = Enum.GetValues<FaultKind>().ToDictionary(static kind => kind, injector.Of),
            Pools = _pools,
            Before = before,
            After = Footprint.Take(),
        };
    }

    // Whoever begins a step before the last call is made ends it, and some faults are calls.
    private static int TokensFor(SoakSettings settings) =>
        settings.Calls + WarmUpCalls + Caller.CallsOfEachKind + (2 * Callers * Caller.LongestStep) + (settings.Workers * settings.Faults);

    private async Task WithPoolAsync(ProcessPoolOptions options, Func<Task> run)
    {
        Open(options);
        using var watchdog = new Watchdog(_book, settings.Patience);
        using var progress = new Timer(_ => PrintProgress(), null, BetweenProgress, BetweenProgress);
        await Task.WhenAny(run(), watchdog.Alarm).Unwrap();
        try
        {
            await _pool!.DisposeAsync().AsTask().WaitAsync(settings.Patience);
        }
        catch (TimeoutException)
        {
            _book.Find($"the pool has not come to its end: {_pool!.State}, {string.Join("; ", _pool.Workers)}");
        }
    }

    private async Task WarmUpAsync(ProcessPoolOptions options, FaultInjector injector)
    {
        // An assembly that .NET wants for the first time during a shortage is not there for the rest of the process's life.
        await new Caller(_book).MakeEachKindAsync(Open(options));
        await CallAsync(options, injector, WarmUpCalls, faults: Math.Min(settings.Faults, 20));
    }

    private async Task CallAsync(ProcessPoolOptions options, FaultInjector injector, int calls, int faults)
    {
        var last = _book.Made + calls;
        var first = _book.Made;
        var due = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(index => Task.Run(async () =>
        {
            var random = new Random(HashCode.Combine(settings.Seed, index, first));
            var caller = new Caller(_book);
            while (_book.Made < last)
            {
                var pool = Open(options);
                if (!await caller.StepAsync(pool, random))
                    return;

                // Whoever comes by when the next is due sees to it. So neither the calls nor the faults run ahead.
                for (var next = due; next < faults && (_book.Made - first) * faults >= (long)next * calls; next = due)
                {
                    if (Interlocked.CompareExchange(ref due, next + 1, next) == next)
                        await injector.InjectAsync(Open(options), random);
                }
            }
        })));
    }

    /// <summary>The pool, or another one if it has given up.</summary>
    private ProcessPool Open(ProcessPoolOptions options)
    {
        lock (_lock)
        {
            if (_pool is not { State: PoolState.Running })
            {
                _pools++;
                _pool = new ProcessPool(options);
            }

            return _pool;
        }
    }

    private void PrintProgress() =>
        settings.Output.WriteLine($"{_time.Elapsed:hh\\:mm\\:ss}  {_book.Made} calls, {_book.Ended} ended, {_book.Findings.Count} findings");
}
