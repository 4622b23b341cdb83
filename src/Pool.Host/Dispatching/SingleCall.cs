using System.Buffers;
using Nerdbank.Streams;
using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>One call with one result.</summary>
internal sealed class SingleCall<TResult>(
    object owner, BoundFunction function, CallSettings settings, ReadOnlySequence<byte> arguments, PayloadSerializer serializer)
    : Work(function, settings)
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Keeps the pool alive while the call is pending, also when its caller holds nothing but the task.
    private object? _owner = owner;
    private ReadOnlySequence<byte> _arguments = arguments;
    private CancellationTokenRegistration _registration;

    public Task<TResult> Task => _completion.Task;

    public override WorkSource? Source => null;

    public override int Count => 1;

    public override ReadOnlySequence<byte>? Encoded => _arguments;

    public override EncodedItems Encode(Sequence<byte> arguments) =>
        throw new InvalidOperationException("A single call is encoded when it is made.");

    public override void CutTo(int count) => throw new InvalidOperationException("A single call has one item.");

    /// <summary>Lets the caller's token end the call.</summary>
    public void CancelWith(CancellationToken token, Dispatcher dispatcher)
    {
        if (!token.CanBeCanceled)
            return;
        _registration = token.UnsafeRegister(
            static (state, canceled) =>
            {
                var (call, dispatcher) = ((SingleCall<TResult>, Dispatcher))state!;
                if (dispatcher.Abandon(call))
                {
                    call._completion.TrySetCanceled(canceled);
                    call.Release();
                }
            },
            (this, dispatcher));
        if (_completion.Task.IsCompleted)
            _registration.Dispose();
    }

    public override void Deliver(int first, int count, in ReadOnlySequence<byte> values)
    {
        try
        {
            var reader = new WireReader(values);
            var result = ResultReader<TResult>.For(Function.Definition).Read(ref reader, serializer);
            if (!reader.IsAtEnd)
                throw new PayloadException("there is more than one value");
            _completion.TrySetResult(result);
        }
        catch (Exception e)
        {
            _completion.TrySetException(PayloadFailure.OfResult(Function.Definition, e));
        }

        Release();
    }

    public override void DeliverFailure(int index, Exception exception)
    {
        // PoolTerminatedException is a cancellation by name; a task that is canceled would lose it.
        _completion.TrySetException(exception);
        Release();
    }

    public override void Fault(Exception exception) => DeliverFailure(0, exception);

    // The task lives as long as its user keeps it; what it was made from need not.
    private void Release()
    {
        _registration.Unregister();
        GC.KeepAlive(_owner);
        _owner = null;
        _arguments = default;
    }
}
