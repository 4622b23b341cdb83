using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>
/// A stream: a pump reads the source, a bounded number of items ahead of the consumer, and makes chunks of them; their outcomes
/// are yielded as they come, or put in order first. Each item that was read has a permit, which the consumer gives back when
/// it takes the outcome; so a slow consumer stops the pump, and no buffer grows without bound.
/// </summary>
internal sealed class StreamJob<TArguments, TResult> : ChunkSource<TArguments, TResult>
{
    private const int WindowAtLeast = 16;
    private const int ChunksAheadPerWorker = 4;

    private readonly Dispatcher _dispatcher;
    private readonly IAsyncEnumerable<TArguments> _source;
    private readonly StreamOptions _options;
    private readonly ProcessPoolOptions _pool;
    private readonly SemaphoreSlim _permits;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<CallOutcome<TArguments, TResult>> _outcomes =
        Channel.CreateUnbounded<CallOutcome<TArguments, TResult>>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Lock _lock = new();
    private readonly Dictionary<long, CallOutcome<TArguments, TResult>> _early = [];
    private Task _pump = Task.CompletedTask;
    private long _read;
    private long _yielded;
    private bool _isSourceDone;
    private Exception? _sourceFailure;

    public StreamJob(
        Dispatcher dispatcher, BoundFunction function, CallSettings settings, PayloadSerializer serializer,
        IAsyncEnumerable<TArguments> source, StreamOptions options, ProcessPoolOptions pool)
        : base(function, settings, serializer)
    {
        _dispatcher = dispatcher;
        _source = source;
        _options = options;
        _pool = pool;
        _permits = new SemaphoreSlim((int)Math.Clamp((long)ChunksAheadPerWorker * pool.Processes * options.ChunkSize, WindowAtLeast, int.MaxValue));
    }

    public override CallFlags Flags => WithTimeout(_options.IsolatesItems ? CallFlags.AnswerEach : CallFlags.None);

    public override TimeSpan Budget => TimeSpan.Zero;

    public override long EnoughBytes => long.MaxValue;

    /// <summary>Begins to read the source.</summary>
    public void Start()
    {
        _dispatcher.Submit(this);
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Waits for an outcome; false at the end.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _outcomes.Reader.WaitToReadAsync(cancellationToken);

    public bool TryTake([MaybeNullWhen(false)] out CallOutcome<TArguments, TResult> outcome)
    {
        if (!_outcomes.Reader.TryRead(out outcome))
            return false;
        _permits.Release();
        return true;
    }

    public override void OnResult(long index, TArguments item, TResult result) =>
        Yield(CallOutcome<TArguments, TResult>.Success(index, item, result));

    public override void OnFailure(long index, TArguments item, Exception exception) =>
        Yield(CallOutcome<TArguments, TResult>.Failure(index, item, exception));

    public override void Fault(Exception exception)
    {
        _dispatcher.Abandon(this, kill: false);
        PoolEnded(exception);
    }

    public override void PoolEnded(Exception reason)
    {
        _outcomes.Writer.TryComplete(reason);
        _ = StopPumpAsync();
    }

    /// <summary>
    /// Drops what has not begun; a running function that does not stop is killed if <paramref name="kill"/> says so. Waits for the
    /// source to be closed, but not for one that does not come back.
    /// </summary>
    public async ValueTask LeaveAsync(bool kill)
    {
        _dispatcher.Abandon(this, kill);
        var stopped = Task.WhenAll(StopPumpAsync(), _pump);
        if (!stopped.IsCompleted)
            await Task.WhenAny(stopped, Task.Delay(_pool.CancellationGracePeriod, _pool.TimeProvider)).ConfigureAwait(false);
    }

    // What the source has registered with its token is user code: it may block, and what it throws must not hide why the loop ended.
    private async Task StopPumpAsync() =>
        await _stop.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task PumpAsync()
    {
        var items = new List<TArguments>(Math.Min(_options.ChunkSize, 1024));
        Exception? failure = null;
        try
        {
            await ReadAllAsync(items).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it is, it is the consumer's to see; unless it left, and then nobody looks.
            failure = e;
        }

        if (items.Count > 0)
            Enqueue(items);
        EndSource(failure);
    }

    private async Task ReadAllAsync(List<TArguments> items)
    {
        var enumerator = _source.GetAsyncEnumerator(_stop.Token);
        await using (enumerator.ConfigureAwait(false))
        {
            while (true)
            {
                await _permits.WaitAsync(_stop.Token).ConfigureAwait(false);
                if (!await enumerator.MoveNextAsync().ConfigureAwait(false))
                    return;
                items.Add(enumerator.Current);
                if (items.Count == _options.ChunkSize)
                    Enqueue(items);
            }
        }
    }

    private void Enqueue(List<TArguments> items)
    {
        var chunk = new Chunk<TArguments, TResult>(this, items.ToArray(), _read);
        lock (_lock)
            _read += items.Count;
        items.Clear();
        _dispatcher.Update(this, () => Ready.AddLast(chunk));
    }

    private void EndSource(Exception? failure)
    {
        lock (_lock)
        {
            _isSourceDone = true;
            _sourceFailure = failure;
        }

        CompleteIfDone();
    }

    private void Yield(CallOutcome<TArguments, TResult> outcome)
    {
        lock (_lock)
        {
            if (!_options.IsOrdered)
            {
                _outcomes.Writer.TryWrite(outcome);
                _yielded++;
            }
            else
            {
                _early.Add(outcome.Index, outcome);
                while (_early.Remove(_yielded, out var next))
                {
                    _outcomes.Writer.TryWrite(next);
                    _yielded++;
                }
            }
        }

        CompleteIfDone();
    }

    private void CompleteIfDone()
    {
        lock (_lock)
        {
            if (!_isSourceDone || _yielded < _read)
                return;
        }

        _dispatcher.Complete(this);
        _outcomes.Writer.TryComplete(_sourceFailure);
    }
}
