using System.Buffers;
using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;
using Pool.Host.Calls;

namespace Pool.Host.Dispatching;

/// <summary>One call with one result.</summary>
internal sealed class SingleCall<TResult>(
    object owner, BoundFunction function, CallSettings settings, in EncodedArguments arguments)
    : Work(function, settings, source: null, count: 1)
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Keeps the pool alive while the call is pending, also when its caller holds nothing but the task.
    private object? _owner = owner;
    private EncodedArguments _arguments = arguments;
    private CallersToken? _token;

    public Task<TResult> Task => _completion.Task;

    public override EncodedArguments Encoded => _arguments;

    public override EncodedItems Encode(OutputBuffer arguments) =>
        throw new InvalidOperationException("A single call is encoded when it is made.");

    /// <summary>Lets the caller's token end the call.</summary>
    public void CancelWith(CancellationToken token, Dispatcher dispatcher)
    {
        if (!token.CanBeCanceled)
            return;
        _token = new CallersToken(this, dispatcher);
        _token.Register(token);

        // Whoever ends the call looks for the registration after that. Without the barrier both could miss each other.
        Interlocked.MemoryBarrier();
        if (_completion.Task.IsCompleted)
            _token.Registration.Dispose();
    }

    public override void Deliver(int first, int count, in ReadOnlySequence<byte> values)
    {
        try
        {
            var reader = new WireReader(values);
            var result = ResultReader<TResult>.For(Function.Definition).Read(ref reader, Settings.Serializer);
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
        _token?.Registration.Unregister();
        GC.KeepAlive(_owner);
        _owner = null;
        _arguments = default;
    }

    // Few calls have a token: those without need no room for it.
    private sealed class CallersToken(SingleCall<TResult> call, Dispatcher dispatcher)
    {
        public CancellationTokenRegistration Registration { get; private set; }

        public void Register(CancellationToken token) => Registration = token.UnsafeRegister(
            static (state, canceled) => ((CallersToken)state!).Cancel(canceled), this);

        private void Cancel(CancellationToken canceled)
        {
            if (!dispatcher.Abandon(call))
                return;
            call._completion.TrySetCanceled(canceled);
            call.Release();
        }
    }
}
