using Pool.Contracts.Messages;

namespace Pool.Worker;

/// <summary>A call from its arrival to its last answer, shared by the thread that runs it and the one that may be told to stop it.</summary>
internal sealed class ReceivedCall(CallMessage message)
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _source;
    private volatile bool _isStopped;
    private volatile int _current = -1;
    private volatile int _end = message.Count;

    public CallMessage Message { get; } = message;

    /// <summary>True once the host wants no more items of this call.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>The token for the function, made when the first function asks for it.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (_lock)
            {
                if (_source is null)
                {
                    _source = new CancellationTokenSource();
                    if (_isStopped)
                        _source.Cancel();
                }

                return _source.Token;
            }
        }
    }

    /// <summary>Takes up an item, in their order; false when it has been given back.</summary>
    public bool TryBegin(int item)
    {
        // This and TryCut each write what the other reads. The barrier that takes is on the side of TryCut, which is rare.
        _current = item;
        if (item < _end)
            return true;
        lock (_lock)
            return item < _end;
    }

    /// <summary>Ends the call before an item that has not begun; false when it has been given back already.</summary>
    public bool EndBefore(int item)
    {
        lock (_lock)
        {
            if (_end <= item)
                return false;
            _end = item;
            return true;
        }
    }

    /// <summary>Takes away the items that have not begun; false when there are none.</summary>
    /// <param name="kept">How many items the call has left.</param>
    public bool TryCut(out int kept)
    {
        lock (_lock)
        {
            var before = _end;
            _end = 0;
            Interlocked.MemoryBarrierProcessWide();
            _end = kept = _current < 0 ? 0 : Math.Min(Message.GroupEnd(_current), before);
            return kept < before;
        }
    }

    /// <summary>Stops the call. What user code has registered with the token runs on a thread of its own: it may block.</summary>
    public void Stop()
    {
        CancellationTokenSource? source;
        lock (_lock)
        {
            if (_isStopped)
                return;
            _isStopped = true;
            source = _source;
        }

        if (source is not null)
            new Thread(() => Cancel(source)) { IsBackground = true, Name = "Pool.Worker cancellation" }.Start();
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException e)
        {
            // A callback of the function's own has failed; that is not worth the process, and the call still has its own end.
            Console.Error.WriteLine(e);
        }
    }
}
