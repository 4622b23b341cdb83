using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>A map over items that are all there, into an array in their order. The first failure ends it.</summary>
internal sealed class MapJob<TArguments, TResult>(
    object owner, Dispatcher dispatcher, BoundFunction function, CallSettings settings, PayloadSerializer serializer,
    TArguments[] items, int? chunkSize)
    : ChunkSource<TArguments, TResult>(function, settings, serializer)
{
    private readonly TaskCompletionSource<TResult[]> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ChunkSizer _sizer = new();
    private readonly TResult[] _results = new TResult[items.Length];

    // Keeps the pool alive while the map is pending.
    private object? _owner = owner;
    private CancellationTokenRegistration _registration;
    private int _next;
    private int _unanswered = items.Length;

    public Task<TResult[]> Task => _completion.Task;

    public override CallFlags Flags => WithTimeout(CallFlags.StopAtFailure);

    public override TimeSpan Budget => chunkSize is null ? ChunkSizer.Budget : TimeSpan.Zero;

    public override long EnoughBytes => chunkSize is null ? ChunkSizer.EnoughBytes : long.MaxValue;

    public override bool HasWork => _next < items.Length || base.HasWork;

    public override Work Take(int workers, long maxItems)
    {
        if (Ready.Count > 0)
            return base.Take(workers, maxItems);

        var size = (int)Math.Min(Math.Min(chunkSize ?? _sizer.Next(items.Length - _next, workers), maxItems), items.Length - _next);
        var chunk = new Chunk<TArguments, TResult>(this, items.AsMemory(_next, size), _next);
        _next += size;
        return chunk;
    }

    public override void Measured(int items, TimeSpan elapsed) => _sizer.Measured(items, elapsed);

    public void CancelWith(CancellationToken token)
    {
        if (!token.CanBeCanceled)
            return;
        _registration = token.UnsafeRegister(
            static (state, canceled) =>
            {
                var job = (MapJob<TArguments, TResult>)state!;
                if (job._completion.TrySetCanceled(canceled))
                    job.Leave(kill: true);
            },
            this);
        if (_completion.Task.IsCompleted)
            _registration.Dispose();
    }

    public override void OnResult(long index, TArguments item, TResult result)
    {
        _results[index] = result;
        if (Interlocked.Decrement(ref _unanswered) > 0)
            return;
        dispatcher.Complete(this);
        _completion.TrySetResult(_results);
        Release();
    }

    public override void OnFailure(long index, TArguments item, Exception exception) => Fault(exception);

    public override void Fault(Exception exception)
    {
        if (_completion.TrySetException(exception))
            Leave(kill: false);
    }

    public override void PoolEnded(Exception reason)
    {
        _completion.TrySetException(reason);
        Release();
    }

    private void Leave(bool kill)
    {
        dispatcher.Abandon(this, kill);
        Release();
    }

    private void Release()
    {
        _registration.Unregister();
        GC.KeepAlive(_owner);
        _owner = null;
    }
}
