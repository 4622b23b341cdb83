using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>A map over items that are all there, into an array in their order. The first failure ends it.</summary>
internal sealed class MapJob<TArguments, TResult>(
    object owner, Dispatcher dispatcher, BoundFunction function, CallSettings settings,
    TArguments[] items, int? chunkSize)
    : ChunkSource<TArguments, TResult>(function, settings)
{
    private readonly TaskCompletionSource<TResult[]> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TResult[] _results = new TResult[items.Length];

    // Keeps the pool alive while the map is pending.
    private object? _owner = owner;
    private CancellationTokenRegistration _registration;
    private int _next;
    private int _unanswered = items.Length;

    public Task<TResult[]> Task => _completion.Task;

    public override bool IsolatesItems => false;

    public override int? ChunkSize => chunkSize;

    public override CallFlags Flags => CallFlags.StopAtFailure;

    public override bool HasWork => _next < items.Length || base.HasWork;

    public override Work Take(int workers, long maxItems)
    {
        if (Ready.Count > 0)
            return base.Take(workers, maxItems);

        var size = NextSize(items.Length - _next, workers, maxItems);
        var chunk = new Chunk<TArguments, TResult>(this, items.AsMemory(_next, size), _next);
        _next += size;
        return chunk;
    }

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

        // As for a single call.
        Interlocked.MemoryBarrier();
        if (_completion.Task.IsCompleted)
            _registration.Dispose();
    }

    public override void OnResult(long index, TArguments item, TResult result)
    {
        _results[index] = result;
        CountDown(1);
    }

    public override bool TryTakeAll(long index, int count, WireReader values)
    {
        if (!Function.Definition.HasFixedSizeResult(Serializer))
            return false;
        try
        {
            Reader.ReadAll(ref values, Serializer, _results.AsSpan((int)index, count));
        }
        catch (Exception)
        {
            return false; // They are no such results, or too few. One by one it is seen which.
        }

        CountDown(count);
        return true;
    }

    private void CountDown(int answered)
    {
        if (Interlocked.Add(ref _unanswered, -answered) > 0)
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
