using System.Buffers;
using MessagePack;
using Pool.Contracts.Calls;
using Pool.Contracts.Messages;

namespace Pool.Worker;

/// <summary>
/// Reads what the host sends, on a thread that runs nothing else. So a cancellation is seen while a call runs, and the end of
/// the stream, which means that the host is gone, ends the process even when user code loops for ever or has exhausted the
/// thread pool.
/// </summary>
internal sealed class MessageLoop(FrameInput input)
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Queue<ReceivedCall> _waiting = new();
    private readonly Dictionary<int, FunctionReference> _functions = [];
    private ReceivedCall? _running;
    private bool _isShutDown;

    public void Start() => new Thread(ReadAll) { IsBackground = true, Name = "Pool.Worker messages" }.Start();

    /// <summary>Waits for the next call; null when the host has sent <see cref="MessageKind.Shutdown"/> and all calls are done.</summary>
    public ReceivedCall? Next()
    {
        lock (_lock)
            _running = null;
        _arrived.Wait();
        lock (_lock)
            return _running = _waiting.TryDequeue(out var call) ? call : null;
    }

    public FunctionReference? FindFunction(int id)
    {
        lock (_lock)
            return _functions.GetValueOrDefault(id);
    }

    private void ReadAll()
    {
        try
        {
            while (input.Read(out var kind) is { } body)
                Handle(kind, body);
            HostConnection.EndProcess("");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or MessagePackSerializationException or OverflowException)
        {
            HostConnection.EndProcess($"The host sent what is not a message: {e.Message}");
        }
    }

    private void Handle(MessageKind kind, in ReadOnlySequence<byte> body)
    {
        var reader = new MessagePackReader(body);
        var fields = MessageFields.ReadHeader(ref reader, out _);
        switch (kind)
        {
            case MessageKind.Define:
                var definition = DefineMessage.Read(ref reader, fields);
                lock (_lock)
                    _functions[definition.FunctionId] = definition.Function;
                break;
            case MessageKind.Call:
                var call = new ReceivedCall(CallMessage.Read(ref reader, fields));
                lock (_lock)
                {
                    if (_isShutDown)
                        throw new InvalidDataException("A call came after the shutdown.");
                    _waiting.Enqueue(call);
                }

                _arrived.Release();
                break;
            case MessageKind.Cancel:
                Find(CancelMessage.Read(ref reader, fields).CallId)?.Stop();
                break;
            case MessageKind.Shutdown:
                ShutdownMessage.Read(fields);
                lock (_lock)
                    _isShutDown = true;
                _arrived.Release();
                break;
            default:
                throw new InvalidDataException($"A {kind} message does not go to a worker that has started.");
        }
    }

    private ReceivedCall? Find(long callId)
    {
        lock (_lock)
        {
            return _running?.Message.CallId == callId
                ? _running
                : _waiting.FirstOrDefault(call => call.Message.CallId == callId);
        }
    }
}
