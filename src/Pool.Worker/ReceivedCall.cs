using Pool.Contracts.Messages;

namespace Pool.Worker;

/// <summary>A call from its arrival to its last answer, shared by the thread that runs it and the one that may be told to stop it.</summary>
internal sealed class ReceivedCall(CallMessage message)
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _source;
    private volatile bool _isStopped;

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
