using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Pool.Contracts.Messages;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>
/// A stream: a pump reads the source, a bounded number of items ahead of the consumer, and hands them to the workers; their outcomes
/// are yielded as they come, or put in order first. So a slow consumer stops the pump, and no buffer grows without bound.
/// </summary>
internal sealed class StreamJob<TArguments, TResult> : ChunkSource<TArguments, TResult>
{
    // Items are handed over many at a time; but none waits longer than this for the next.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2);

    // Not to kill a function says nothing about a source that does not come back.
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(5);

    private readonly Dispatcher _dispatcher;
    private readonly IAsyncEnumerable<TArguments> _source;
    private readonly StreamOptions _options;
    private readonly ProcessPoolOptions _pool;
    private readonly ReadAhead _ahead;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<CallOutcome<TArguments, TResult>> _outcomes =
        Channel.CreateUnbounded<CallOutcome<TArguments, TResult>>(new UnboundedChannelOptions { SingleReader = true });

    private readonly FreshItems<TArguments> _fresh;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, CallOutcome<TArguments, TResult>> _early = [];
    private readonly LinkedList<ReadOnlyMemory<TArguments>> _arrived = [];
    private Task _pump = Task.CompletedTask;
    private long _arrivedCount;
    private long _taken;
    private long _read;
    private int _isTimed;
    private long _yielded;
    private bool _isSourceDone;
    private Exception? _sourceFailure;

    public StreamJob(
        Dispatcher dispatcher, BoundFunction function, CallSettings settings,
        IAsyncEnumerable<TArguments> source, StreamOptions options, ProcessPoolOptions pool)
        : base(function, settings)
    {
        _dispatcher = dispatcher;
        _source = source;
        _options = options;
        _pool = pool;
        _ahead = new ReadAhead(pool.Processes, options.ChunkSize);
        _fresh = new FreshItems<TArguments>(options.ChunkSize);
    }

    public override bool IsolatesItems => _options.IsolatesItems;

    public override int? ChunkSize => _options.ChunkSize;

    public override CallFlags Flags => CallFlags.None;

    public override bool HasWork => _arrived.Count > 0 || base.HasWork;

    public override Work Take(int workers, long maxItems)
    {
        if (Ready.Count > 0)
            return base.Take(workers, maxItems);

        var items = _arrived.First!.Value;
        var size = Math.Min(NextSize(_arrivedCount, workers, maxItems), items.Length);
        var chunk = new Chunk<TArguments, TResult>(this, items[..size], _taken);
        _arrived.RemoveFirst();
        if (size < items.Length)
            _arrived.AddFirst(items[size..]);
        _taken += size;
        _arrivedCount -= size;
        return chunk;
    }

    public override void Measured(int items, TimeSpan elapsed)
    {
        base.Measured(items, elapsed);
        _ahead.FittingSize = FittingSize;
    }

    /// <summary>Begins to read the source.</summary>
    public void Start()
    {
        _dispatcher.Submit(this);
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Waits for an outcome; false at the end.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        var available = _outcomes.Reader.WaitToReadAsync(cancellationToken);
        if (!available.IsCompleted)
            _ahead.ConsumerWaits();
        return available;
    }

    public bool TryTake([MaybeNullWhen(false)] out CallOutcome<TArguments, TResult> outcome)
    {
        if (!_outcomes.Reader.TryRead(out outcome))
            return false;
        _ahead.Consumed();
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
        var patience = _pool.CancellationGracePeriod == Timeout.InfiniteTimeSpan ? LongestFarewell : _pool.CancellationGracePeriod;
        if (!stopped.IsCompleted)
            await Task.WhenAny(stopped, Task.Delay(patience, _pool.TimeProvider)).ConfigureAwait(false);
    }

    // What the source has registered with its token is user code: it may block, and what it throws must not hide why the loop ended.
    private async Task StopPumpAsync() =>
        await _stop.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task PumpAsync()
    {
        Exception? failure = null;
        var timer = _pool.TimeProvider.CreateTimer(_ => OnPatienceOver(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using (timer.ConfigureAwait(false))
        {
            try
            {
                await ReadAllAsync(timer).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // Whatever it is, it is the consumer's to see; unless it left, and then nobody looks.
                failure = e;
            }
        }

        HandOver(isEnd: true);
        EndSource(failure);
    }

    private async Task ReadAllAsync(ITimer timer)
    {
        var enumerator = _source.GetAsyncEnumerator(_stop.Token);
        await using (enumerator.ConfigureAwait(false))
        {
            while (true)
            {
                for (var room = await _ahead.RoomAsync(_stop.Token).ConfigureAwait(false); room > 0; room--)
                {
                    // What has been read does not wait for what may come, neither here nor in a source that blocks this thread.
                    var next = enumerator.MoveNextAsync();
                    if (!next.IsCompleted)
                        HandOver(isEnd: false);
                    if (!await next.ConfigureAwait(false))
                        return;
                    _fresh.Add(enumerator.Current);
                    _ahead.Read();
                    _read++;
                    if (Interlocked.Exchange(ref _isTimed, 1) == 0)
                        timer.Change(Patience, Timeout.InfiniteTimeSpan);
                }

                HandOver(isEnd: false);
            }
        }
    }

    private void OnPatienceOver()
    {
        Volatile.Write(ref _isTimed, 0);
        HandOver(isEnd: false);
    }

    private void HandOver(bool isEnd)
    {
        if (!_fresh.HasSome(isEnd))
            return;

        // Taken under the dispatcher's lock, whoever hands over: so the items keep their order.
        _dispatcher.Update(this, () =>
        {
            var arrived = _fresh.Take(isEnd);
            if (arrived.IsEmpty)
                return;
            _arrived.AddLast(arrived);
            _arrivedCount += arrived.Length;
        });
    }

    private void EndSource(Exception? failure)
    {
        bool isDone;
        lock (_lock)
        {
            _isSourceDone = true;
            _sourceFailure = failure;
            isDone = IsDone;
        }

        if (isDone)
            Complete();
    }

    private void Yield(CallOutcome<TArguments, TResult> outcome)
    {
        bool isDone;
        lock (_lock)
        {
            if (!_options.IsOrdered || outcome.Index == _yielded)
                Write(outcome);
            else
                _early.Add(outcome.Index, outcome);
            while (_early.Count > 0 && _early.Remove(_yielded, out var next))
                Write(next);
            isDone = IsDone;
        }

        if (isDone)
            Complete();
    }

    private void Write(CallOutcome<TArguments, TResult> outcome)
    {
        _outcomes.Writer.TryWrite(outcome);
        _yielded++;
    }

    private bool IsDone => _isSourceDone && _yielded == _read;

    private void Complete()
    {
        _dispatcher.Complete(this);
        _outcomes.Writer.TryComplete(_sourceFailure);
    }
}
