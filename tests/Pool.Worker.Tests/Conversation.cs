using System.Buffers;
using MessagePack;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Worker.Tests;

/// <summary>A worker's session in this process: the test is the host, at the other end of two streams.</summary>
internal sealed class Conversation
{
    private readonly BlockingPipe _toWorker = new();
    private readonly MemoryStream _fromWorker = new();
    private readonly Task<int> _session;
    private int _lastFunction;
    private long _lastCall;

    public Conversation()
    {
        // The input is never ended: at its end a worker ends its process.
        var streams = new ProtocolStreams(_toWorker, _fromWorker, _toWorker.HasInput);
        _session = Task.Factory.StartNew(() => WorkerSession.Run(streams), TaskCreationOptions.LongRunning);
    }

    /// <summary>The calls that the worker has said it began, once it has ended.</summary>
    public List<long> Begun { get; } = [];

    /// <summary>A conversation in which the start has been asked for.</summary>
    public static Conversation Started(FunctionCall? initializer = null)
    {
        var conversation = new Conversation();
        conversation.Send(new StartMessage(ProtocolVersion.Current, 3, AgreedLimits.Default, null, initializer).Write);
        return conversation;
    }

    public void Send(Action<OutputBuffer> write)
    {
        var buffer = new OutputBuffer();
        write(buffer);
        Send(buffer.Bytes.ToArray());
    }

    public void Send(byte[] bytes) => _toWorker.Write(bytes);

    public int Define(FunctionReference function)
    {
        Send(new DefineMessage(++_lastFunction, function).Write);
        return _lastFunction;
    }

    public long Call(int function, int count, byte[] arguments, CallFlags flags = CallFlags.None, long budget = 0, byte[]? state = null, int answerEvery = 0)
    {
        Send(new CallMessage(++_lastCall, function, flags, answerEvery, budget, state, count, new ReadOnlySequence<byte>(arguments)).Write);
        return _lastCall;
    }

    public void Cancel(long call) => Send(new CancelMessage(call).Write);

    /// <summary>Shuts the worker down, and gives all it has said, results item by item.</summary>
    public async Task<List<object>> ShutDownAsync()
    {
        Send(ShutdownMessage.Write);
        (await _session).ShouldBe(0);
        return Answers();
    }

    public void Recall() => Send(RecallMessage.Write);

    /// <summary>Waits for the end of a worker that can't start.</summary>
    public async Task<object?> FailToStartAsync()
    {
        (await _session).ShouldBe(1);
        return Answers().SingleOrDefault();
    }

    private List<object> Answers()
    {
        var answers = new List<object>();
        var rest = new ReadOnlySequence<byte>(_fromWorker.ToArray());
        while (!rest.IsEmpty)
        {
            FrameFormat.ReadHead(rest.FirstSpan, FrameFormat.MaxBodyLength, out var length, out var kind);
            var body = rest.Slice(FrameFormat.PrefixLength, length);
            var fields = new WireReader(body);
            var count = fields.ReadHeader(out _);
            switch (kind)
            {
                case MessageKind.Ready: answers.Add(ReadyMessage.Read(ref fields, count)); break;
                case MessageKind.StartFailed: answers.Add(StartFailedMessage.Read(ref fields, count, AgreedLimits.MaxTextLength).Failure); break;
                case MessageKind.Failure: answers.Add(ItemFailedMessage.Read(ref fields, count, AgreedLimits.MaxTextLength).Failure); break;
                case MessageKind.Started: Begun.Add(StartedMessage.Read(ref fields, count).CallId); break;
                case MessageKind.Stopped: answers.Add(StoppedMessage.Read(ref fields, count)); break;
                default: AddValues(answers, ResultMessage.Read(ref fields, count)); break;
            }

            fields.IsAtEnd.ShouldBeTrue();
            rest = rest.Slice(body.End);
        }

        return answers;
    }

    private static void AddValues(List<object> answers, ResultMessage result)
    {
        var values = new MessagePackReader(result.Values);
        for (var i = 0; i < result.Count; i++)
            answers.Add(Convert.ToHexStringLower(values.ReadRaw().ToArray()));
        values.End.ShouldBeTrue();
    }
}
