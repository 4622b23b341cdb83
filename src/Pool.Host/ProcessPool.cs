using Pool.Contracts.Payloads;
using Pool.Host.Calls;
using Pool.Host.Dispatching;
using Pool.Host.Telemetry;
using Pool.Host.Workers;

namespace Pool.Host;

/// <summary>
/// Runs functions in worker processes. All members may be called from any thread. A pool that is garbage collected without having
/// been disposed of is terminated; while calls are pending it is not collected.
/// </summary>
[StaysInItsProcess]
public sealed class ProcessPool : IProcessPool, IDisposable, IAsyncDisposable
{
    private readonly CallFactory _calls;
    private readonly Dispatcher _dispatcher;
    private readonly PoolLog _log;
    private readonly Aftermath _aftermath;
    private volatile bool _isDisposed;

    /// <summary>Opens a pool of <see cref="Environment.ProcessorCount"/> workers, which start in the background.</summary>
    public ProcessPool()
        : this(new ProcessPoolOptions())
    {
    }

    /// <summary>Opens a pool of so many workers, which start in the background.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="processes"/> is less than 1.</exception>
    public ProcessPool(int processes)
        : this(new ProcessPoolOptions { Processes = processes })
    {
    }

    /// <summary>Opens a pool, whose workers start in the background.</summary>
    /// <exception cref="ArgumentNullException">There are no options.</exception>
    /// <exception cref="TaskSerializationException">The initializer, its argument or the serializer factory can't be sent.</exception>
    public ProcessPool(ProcessPoolOptions options)
        : this(options, new WorkerLauncher(options ?? throw new ArgumentNullException(nameof(options))), TimeProvider.System)
    {
    }

    internal ProcessPool(ProcessPoolOptions options, IWorkerLauncher launcher, TimeProvider? systemClock = null)
    {
        options = options with { TimeProvider = DeferringClock.For(options.TimeProvider) };
        var serializer = PayloadSerializer.ForHost(options.Limits.ToAgreed(), options.SerializerFactory?.Invoke());
        var preparation = WorkerPreparation.Of(options, serializer);
        _log = new PoolLog(options.LoggerFactory);
        var output = new OutputSink(options.OutputReceived, _log);
        var settings = new WorkerSettings(
            launcher, preparation, options.StartTimeout, options.TimeProvider, systemClock ?? options.TimeProvider, options.MaxWorkerMemory, output.Receive);
        _aftermath = settings.Aftermath;
        _dispatcher = new Dispatcher(options, new WorkerFactory(settings), _log);
        _calls = new CallFactory(_dispatcher, options, serializer);
        Processes = options.Processes;
        _dispatcher.Start();
    }

    /// <summary>Terminates the workers.</summary>
    ~ProcessPool()
    {
        if (_dispatcher is null)
            return;
        var isLate = !_dispatcher.AllExited.IsCompleted;
        _dispatcher.Terminate();
        if (isLate)
            _log.Undisposed();
    }

    /// <summary>What the pool does with calls.</summary>
    public PoolState State => _dispatcher.State;

    /// <summary>How many workers there are.</summary>
    public int Processes { get; }

    /// <summary>The workers as they are now, by index.</summary>
    public IReadOnlyList<WorkerInfo> Workers => _dispatcher.Snapshot();

    /// <summary>Opens a pool and waits until each worker is ready.</summary>
    /// <exception cref="WorkerStartException">A worker could not start. The pool has been ended.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. The pool has been ended.</exception>
    public static async Task<ProcessPool> StartAsync(ProcessPoolOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pool = new ProcessPool(options ?? new ProcessPoolOptions());
        try
        {
            await pool._dispatcher.AllReady.WaitAsync(cancellationToken).ConfigureAwait(false);
            return pool;
        }
        catch
        {
            await pool.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Takes no more calls. Those taken before still run, streams whose enumeration has begun and maps whose source is being read to their end;
    /// then the workers exit.
    /// Does not wait for that.
    /// </summary>
    public void Close() => _dispatcher.Close();

    /// <summary>Kills the workers, and what their functions have started. What is pending ends with <see cref="PoolTerminatedException"/>.</summary>
    public void Terminate() => _dispatcher.Terminate();

    /// <summary>Waits until all workers have exited; after <see cref="Terminate"/>, each call that was pending has ended by then.</summary>
    /// <exception cref="InvalidOperationException">The pool was neither closed nor terminated.</exception>
    public void Join() => JoinAsync().GetAwaiter().GetResult();

    /// <summary>Waits until all workers have exited; after <see cref="Terminate"/>, each call that was pending has ended by then.</summary>
    /// <exception cref="InvalidOperationException">The pool was neither closed nor terminated.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the workers are not affected.</exception>
    public async Task JoinAsync(CancellationToken cancellationToken = default)
    {
        if (State == PoolState.Running)
            throw new InvalidOperationException("The pool is running; close or terminate it before you wait for its workers.");
        await _dispatcher.AllExited.WaitAsync(cancellationToken).ConfigureAwait(false);
        await _aftermath.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
        GC.KeepAlive(this);
    }

    /// <summary><see cref="Terminate"/>, then <see cref="Join"/>.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary><see cref="Terminate"/>, then <see cref="JoinAsync"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        Terminate();
        await JoinAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public IProcessPool With(CallOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new PoolView(this, _calls.SettingsOf(options));
    }

    Task<TResult> IProcessPool.SubmitAsync<TArguments, TResult>(Delegate function, TArguments arguments, CancellationToken cancellationToken) =>
        SubmitAsync<TArguments, TResult>(_calls.Defaults, function, arguments, cancellationToken);

    Task<TResult[]> IProcessPool.SubmitAllAsync<TArguments, TResult>(
        Delegate function, IEnumerable<TArguments> source, int? chunkSize, CancellationToken cancellationToken) =>
        SubmitAllAsync<TArguments, TResult>(_calls.Defaults, function, source, chunkSize, cancellationToken);

    IAsyncEnumerable<CallOutcome<TArguments, TResult>> IProcessPool.SubmitStream<TArguments, TResult>(
        Delegate function, IAsyncEnumerable<TArguments> source, StreamOptions options, CancellationToken cancellationToken) =>
        SubmitStream<TArguments, TResult>(_calls.Defaults, function, source, options, cancellationToken);

    internal Task<TResult> SubmitAsync<TArguments, TResult>(
        CallSettings settings, Delegate function, TArguments arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _calls.Single<TArguments, TResult>(this, settings, function, arguments, cancellationToken);
        }
        catch (Exception e)
        {
            return Task.FromException<TResult>(e);
        }
    }

    internal Task<TResult[]> SubmitAllAsync<TArguments, TResult>(
        CallSettings settings, Delegate function, IEnumerable<TArguments> source, int? chunkSize, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(source);
        if (chunkSize is { } size)
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(chunkSize));
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _calls.Map<TArguments, TResult>(this, settings, function, source, chunkSize, cancellationToken);
        }
        catch (Exception e)
        {
            return Task.FromException<TResult[]>(e);
        }
    }

    internal IAsyncEnumerable<CallOutcome<TArguments, TResult>> SubmitStream<TArguments, TResult>(
        CallSettings settings, Delegate function, IAsyncEnumerable<TArguments> source, StreamOptions stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(stream);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _calls.Stream<TArguments, TResult>(this, settings, function, source, stream, cancellationToken);
    }
}
