using System.Runtime.ExceptionServices;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Host.Calls;

namespace Pool.Host.Workers;

// What a worker says.
internal sealed partial class Worker
{
    // What a worker has sent is worth waiting longer for: ten seconds, also on a machine that is short of processors.
    private const int QuietPeriods = 20;

    // More than any pipe holds: what comes after that is not the worker's.
    private const int MostLeftBehind = 16 * 1024 * 1024;

    [ThreadStatic]
    private static Worker? _readByThisThread;

    private readonly Answers _answers = new();
    private ExceptionDispatchInfo? _failure;
    private bool _endedInsideFrame;

    // Whether it became ready or its time was over is decided once: one that is ready may have a call by now, which no kill may cost.
    private int _isStartDecided;

    private int TextLength => _settings.Preparation.Limits.TextLength;

    // What the process has sent last may still be in the pipe, and be much; the end of the pipe comes by itself. Only somebody
    // else who holds it open, or user code that does not come back from a result, can keep it away for good. Whoever holds it may
    // write to it too: a period in which all that was there has been read is a quiet one, whatever came in it.
    private async Task HearOutAsync(FrameReceiver receiver, Task reading)
    {
        var most = receiver.Received + MostLeftBehind;
        for (var quiet = 0; !reading.IsCompleted && quiet < QuietPeriods && receiver.Received < most;)
        {
            var before = receiver.Progress;
            await WithinStraggling(reading).ConfigureAwait(false);
            quiet = receiver.IsWaiting || receiver.Progress == before ? quiet + 1 : 0;
        }

        receiver.Stop();
        await WithinStraggling(reading).ConfigureAwait(false);
    }

    // A thread for each worker, as user code that reads a result may block; and to be woken by the pipe itself takes half the time
    // that it takes by way of the thread pool. If somebody holds the pipe open after the worker's end, the thread stays until then.
    private Task ReadInBackground(FrameReceiver receiver)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            _readByThisThread = this;
            ReadAll(receiver);
            try
            {
                done.SetResult();
            }
            catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
            {
                // The system has no thread to give. What follows is queued all the same, for one that is there.
            }
        })
        {
            IsBackground = true,
            Name = $"Pool.Host worker {Index}",
        };
        thread.UnsafeStart();
        return done.Task;
    }

    private void ReadAll(FrameReceiver receiver)
    {
        using var timer = _settings.Clock.CreateTimer(_ => OnStartTimeout(), null, _settings.StartTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            _endedInsideFrame = !receiver.ReadAll(
                (kind, fieldCount, ref fields) =>
                {
                    if (_isReady)
                    {
                        HandleAnswer(kind, fieldCount, ref fields);
                        return true;
                    }

                    HandleFirst(kind, fieldCount, ref fields);
                    if (!_isReady)
                        return false;
                    timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    receiver.MaxBodyLength = _settings.Preparation.Limits.BodyLength;
                    _events.OnReady(this);
                    return true;
                },
                HandAnswersOver,
                HandKeptOver,
                AdmitLarge);
        }
        catch (Exception e)
        {
            // Bytes that break the protocol, mostly. Whatever it is, nothing more is read from this worker.
            Blame(e);
        }
        finally
        {
            _events.OnGivenUp(this);
        }
    }

    private void HandleFirst(MessageKind kind, int fieldCount, ref WireReader fields)
    {
        switch (kind)
        {
            case MessageKind.Ready:
                var version = ReadyMessage.Read(ref fields, fieldCount).Version;
                if (version != ProtocolVersion.Current)
                    throw new ProtocolException($"The worker speaks version {version} of the protocol, this host version {ProtocolVersion.Current}.");
                _isReady = DecidesStart();
                break;
            case MessageKind.StartFailed:
                Blame(RemoteFailure.ToException(StartFailedMessage.Read(ref fields, fieldCount, TextLength).Failure, ProcessId));
                break;
            default:
                throw new ProtocolException($"The first message was {kind}.");
        }
    }

    private void HandleAnswer(MessageKind kind, int fieldCount, ref WireReader fields)
    {
        switch (kind)
        {
            case MessageKind.Started:
                _answers.Add(StartedMessage.Read(ref fields, fieldCount));
                break;
            case MessageKind.Result:
                _answers.Add(ResultMessage.Read(ref fields, fieldCount));
                break;
            case MessageKind.Failure:
                _answers.Add(ItemFailedMessage.Read(ref fields, fieldCount, TextLength));
                break;
            case MessageKind.Stopped:
                _answers.Add(StoppedMessage.Read(ref fields, fieldCount));
                break;
            default:
                throw new ProtocolException($"A {kind} message came after the start.");
        }
    }

    // The body of a long frame is collected before anybody looks at it, and may be gigabytes.
    private void AdmitLarge(MessageKind kind, ref WireReader fields)
    {
        // Why a worker could not start may take long to say.
        if (kind == MessageKind.StartFailed && !_isReady)
            return;
        if (kind is not (MessageKind.Result or MessageKind.Failure) || !_isReady)
            throw new ProtocolException($"A {kind} message is not that long.");
        var callId = fields.ReadInt64();
        if (!_events.Runs(this, callId))
            throw new ProtocolException($"A long answer came for call {callId}, which this worker does not run.");
    }

    private bool HandAnswersOver(bool isInOrder)
    {
        // Before what its answers make room for is given to it.
        if (!isInOrder)
            _events.OnGivenUp(this);
        if (_answers.New.IsEmpty)
            return _answers.Count > 0;
        var gathering = _events.OnAnswers(this, _answers);
        _failure?.Throw();
        if (gathering == Gathering.Ends)
            _answers.MarkTaken();
        else
            _answers.Clear();
        if (gathering != Gathering.None)
            ShortPause.Take();
        return gathering == Gathering.Ends;
    }

    // The end of a single call, or of a map that has failed, does not wait for the user code that encodes another's arguments, which may
    // itself wait for that call.
    private void BeforeEncoding()
    {
        try
        {
            _events.OnEncoding(this, _answers);
        }
        catch (Exception e)
        {
            // It is not the fault of what is to be encoded, or of the worker that it is for.
            _failure ??= ExceptionDispatchInfo.Capture(e);
        }
    }

    private void HandKeptOver()
    {
        try
        {
            _events.OnRelease(this, _answers);
        }
        finally
        {
            _answers.Clear();
        }
    }

    private bool DecidesStart() => Interlocked.Exchange(ref _isStartDecided, 1) == 0;

    private void OnStartTimeout()
    {
        if (!DecidesStart())
            return;
        Blame(new TimeoutException($"It was not ready within {_settings.StartTimeout}."));
        _process!.Kill();
    }
}
