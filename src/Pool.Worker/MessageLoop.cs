using System.Buffers;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Worker;

/// <summary>
/// Takes what the host sends. The thread that runs the calls reads for itself while it has none: handing a call from one thread to
/// another would cost more than most calls do. While a call takes its time, <see cref="StandIn"/> reads in its place. So a cancellation
/// is seen, and the end of the stream, which means that the host is gone, ends the process even when user code loops for ever or
/// has exhausted the thread pool.
/// </summary>
internal sealed class MessageLoop(FrameInput input, FrameOutput output, StandIn standIn)
{
    // Whoever holds it reads. Never waited for by the stand-in.
    private readonly Lock _reading = new();

    private readonly Lock _lock = new();
    private readonly Queue<ReceivedCall> _waiting = new();
    private readonly Dictionary<int, FunctionReference> _functions = [];
    private readonly OutputBuffer _givenBack = new();
    private ReceivedCall? _running;
    private bool _isShutDown;

    /// <summary>Begins to watch the input while this thread does something else than waiting in <see cref="Next"/>.</summary>
    public void Start()
    {
        // What has come together with the first message is in the buffer already, and nothing else may follow.
        Guarded(TakeBuffered);
        standIn.Start(ReadInstead);
        standIn.BeginWork();
    }

    /// <summary>Takes the next call if it is here already.</summary>
    /// <param name="waiting">How many others are.</param>
    public ReceivedCall? TakeArrived(out int waiting)
    {
        lock (_lock)
        {
            _running = _waiting.TryDequeue(out var call) ? call : null;
            waiting = _waiting.Count;
            return call;
        }
    }

    /// <summary>Waits for the next call; null when the host has sent <see cref="MessageKind.Shutdown"/> and all calls are done.</summary>
    /// <param name="waiting">How many others have come.</param>
    public ReceivedCall? Next(out int waiting)
    {
        standIn.EndWork();
        var call = WaitForNext(out waiting);

        // Also without a call: what the process still does at its end must not outlive the host.
        standIn.BeginWork();
        return call;
    }

    public FunctionReference? FindFunction(int id)
    {
        lock (_lock)
            return _functions.TryGetValue(id, out var function) ? function : null;
    }

    private ReceivedCall? WaitForNext(out int waiting)
    {
        while (true)
        {
            lock (_reading)
            {
                if (TakeArrived(out waiting) is { } call)
                    return call;
                if (_isShutDown)
                    return null;
                ReadArrived();
            }
        }
    }

    /// <summary>Reads for the thread that runs a call, if there is something to read and that thread does not read by now.</summary>
    private void ReadInstead()
    {
        if (!_reading.TryEnter())
            return;
        try
        {
            // It may have been read since the last look, and waiting here would keep the next call from the thread that runs calls.
            if (!standIn.HasInput())
                return;
            input.BeforeRead = standIn.AwaitInput;
            ReadArrived();
        }
        finally
        {
            input.BeforeRead = null;
            _reading.Exit();
        }
    }

    private void ReadArrived() => Guarded(() =>
    {
        if (!input.Fill())
            HostConnection.EndProcess("");
        TakeBuffered();
    });

    private void TakeBuffered()
    {
        while (input.TryTake(out var kind, out var body))
            Handle(kind, body);
    }

    private void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (EndOfStreamException) when (input.HasEnded)
        {
            // The host is gone, in the midst of a message.
            HostConnection.EndProcess("");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or OverflowException)
        {
            HostConnection.EndProcess($"The host sent what is not a message: {e.Message}");
        }
    }

    private void Handle(MessageKind kind, in ReadOnlySequence<byte> body)
    {
        var fields = new WireReader(body);
        var count = fields.ReadHeader(out _);
        switch (kind)
        {
            case MessageKind.Define:
                var definition = DefineMessage.Read(ref fields, count);
                lock (_lock)
                    _functions[definition.FunctionId] = definition.Function;
                break;
            case MessageKind.Call:
                var call = new ReceivedCall(CallMessage.Read(ref fields, count));
                if (_isShutDown)
                    throw new InvalidDataException("A call came after the shutdown.");
                lock (_lock)
                    _waiting.Enqueue(call);
                break;
            case MessageKind.Cancel:
                Find(CancelMessage.Read(ref fields, count).CallId)?.Stop();
                break;
            case MessageKind.Recall:
                RecallMessage.Read(count);
                GiveBack();
                break;
            case MessageKind.Shutdown:
                ShutdownMessage.Read(count);
                _isShutDown = true;
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

    /// <summary>Gives back what has not begun, the last first: the host puts each before what waits there.</summary>
    private void GiveBack() => output.Send(_givenBack, () =>
    {
        ReceivedCall[] waiting;
        ReceivedCall? running;
        lock (_lock)
        {
            waiting = [.. _waiting];
            _waiting.Clear();
            running = _running;
        }

        foreach (var call in waiting.Reverse())
            new StoppedMessage(call.Message.CallId, 0).Write(_givenBack);
        if (running is not null && running.TryCut(out var kept))
            new StoppedMessage(running.Message.CallId, kept).Write(_givenBack);
    });
}
