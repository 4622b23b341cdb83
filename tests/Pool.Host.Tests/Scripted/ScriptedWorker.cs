using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Host.Workers;

namespace Pool.Host.Tests.Scripted;

/// <summary>A worker played by a test: it reads what the host sends, and answers what the test says. No process is involved.</summary>
internal sealed class ScriptedWorker : IWorkerProcess
{
    private const int KilledExitCode = 137;
    private static int _lastProcessId = 1_000_000;

    private readonly Stream _host;
    private readonly Stream _worker;
    private readonly MeteredStream _output;
    private readonly TaskCompletionSource<int?> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _exitCode = KilledExitCode;
    private bool _hasEnded;

    public ScriptedWorker(string printed = "")
    {
        Error = new MemoryStream(Encoding.UTF8.GetBytes(printed));
        (_host, _worker) = FullDuplexStream.CreatePair();
        _output = new MeteredStream(_host);
        ProcessId = Interlocked.Increment(ref _lastProcessId);
    }

    public int ProcessId { get; }

    public Stream Input => _host;

    public Stream Output => _output;

    /// <summary>How many bytes the host has allocated in reading what the worker sends.</summary>
    public long AllocatedByReader => _output.Allocated;

    public Stream Error { get; }

    public Task<int?> Exited => _exited.Task;

    public bool HasEnded => _hasEnded || _exited.Task.IsCompleted;

    public bool IsAboutToWrite { get; set; }

    /// <summary>What is to be done just before it is killed for the first time.</summary>
    public Action? Killing { get; set; }

    public void Kill()
    {
        var killing = Killing;
        Killing = null;
        killing?.Invoke();
        Exit(_exitCode);
    }

    /// <summary>Closes the pipes, as whoever ends does first. That it has exited comes out only when it is killed.</summary>
    public void BeginToExit(int code, bool hasEnded)
    {
        (_exitCode, _hasEnded) = (code, hasEnded);
        _worker.Dispose();
    }

    public void Exit(int code)
    {
        if (_exited.TrySetResult(code))
            _worker.Dispose();
    }

    /// <summary>Exits, but somebody else has its pipes and goes on with them.</summary>
    public void ExitAndLeavePipes(int code) => _exited.TrySetResult(code);

    /// <summary>Completes when the pool has let go of it.</summary>
    public Task Closed => _closed.Task;

    public async Task CloseAsync(Task readers)
    {
        await _host.DisposeAsync();
        _closed.TrySetResult();
    }

    /// <summary>Reads the start message and says that the worker is ready.</summary>
    public async Task BecomeReadyAsync()
    {
        (await ReadAsync()).ShouldBe(MessageKind.Start);
        await SendAsync(output => new ReadyMessage(ProtocolVersion.Current, ProcessId).Write(output));
    }

    /// <summary>Reads the next call and says that it has begun.</summary>
    public async Task<CallMessage> ReadCallAsync()
    {
        var call = await ReceiveCallAsync();
        await BeginAsync(call);
        return call;
    }

    public Task BeginAsync(CallMessage call) => SendAsync(output => new StartedMessage(call.CallId).Write(output));

    /// <summary>Reads the next call; the definition of its function may come before it.</summary>
    public async Task<CallMessage> ReceiveCallAsync()
    {
        while (true)
        {
            var (kind, body) = await ReadFrameAsync();
            if (kind == MessageKind.Define)
                continue;
            kind.ShouldBe(MessageKind.Call);
            return Parse(body);
        }
    }

    public static CallMessage Parse(byte[] body)
    {
        var fields = new WireReader(body);
        return CallMessage.Read(ref fields, fields.ReadHeader(out _));
    }

    /// <summary>Reads the next frame and says what it is.</summary>
    public async Task<MessageKind> ReadAsync() => (await ReadFrameAsync()).Kind;

    public Task ReturnAsync(CallMessage call, params int[] results) => ReturnAsync(call.CallId, 0, results);

    public Task ReturnAsync(long callId, int first, params int[] results) => WriteBytesAsync(AnswerOf(callId, first, results));

    public static byte[] AnswerOf(long callId, int first, params int[] results) =>
        FrameOf(output => new ResultMessage(callId, first, results.Length, Values(results)).Write(output));

    public Task FailAsync(CallMessage call, int index, string message) => WriteBytesAsync(FailureOf(call.CallId, index, message));

    public static byte[] FailureOf(long callId, int index, string message) => FailureOf<InvalidOperationException>(callId, index, message);

    public static byte[] FailureOf<T>(long callId, int index, string message)
        where T : Exception => FrameOf(output => new ItemFailedMessage(
            callId, index, new FailureMessage(FailureCategory.Function, typeof(T).Assembly.GetName().Name!, typeof(T).FullName!, message, null, [])).Write(output));

    public Task StopAsync(CallMessage call, int answered) => SendAsync(output => new StoppedMessage(call.CallId, answered).Write(output));

    /// <summary>Gives calls back that have not begun, in one write: between two, the first would be given to another worker.</summary>
    public Task GiveBackAsync(params CallMessage[] calls) => SendAsync(output =>
    {
        foreach (var call in calls)
            new StoppedMessage(call.CallId, 0).Write(output);
    });

    public Task SendAsync(Action<OutputBuffer> write) => WriteBytesAsync(FrameOf(write));

    public static byte[] FrameOf(Action<OutputBuffer> write)
    {
        using var output = new OutputBuffer();
        write(output);
        return output.Bytes.ToArray();
    }

    /// <summary>The integers that a call's items have as their arguments.</summary>
    public static int[] Items(CallMessage call)
    {
        var reader = new MessagePackReader(call.Arguments);
        var items = new int[call.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = reader.ReadInt32();
        return items;
    }

    /// <summary>Reads as many bytes of what comes, whatever they are part of.</summary>
    public async Task ReadBytesAsync(int count) => await _worker.ReadExactlyAsync(new byte[count]);

    /// <summary>Writes bytes that may be anything.</summary>
    public async Task WriteBytesAsync(byte[] bytes) => await _worker.WriteAsync(bytes);

    public async Task<(MessageKind Kind, byte[] Body)> ReadFrameAsync()
    {
        var prefix = new byte[FrameFormat.PrefixLength];
        await _worker.ReadExactlyAsync(prefix);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix)];
        await _worker.ReadExactlyAsync(body);
        return ((MessageKind)body[1], body);
    }

    private static ReadOnlySequence<byte> Values(int[] results)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        foreach (var result in results)
            writer.Write(result);
        writer.Flush();
        return new ReadOnlySequence<byte>(buffer.WrittenMemory);
    }
}
