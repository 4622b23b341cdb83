using System.Buffers;
using System.IO.Pipelines;
using MessagePack;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Host.Workers;

/// <summary>Reads one worker's frames and calls a handler for each. Bytes that are no frame end it with <see cref="ProtocolException"/>.</summary>
internal sealed class FrameReceiver
{
    private const int BufferLength = 64 * 1024;

    private readonly PipeReader _reader;
    private long _progress;
    private volatile bool _isWaiting;

    public FrameReceiver(Stream stream) =>
        _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(MemoryPool<byte>.Shared, BufferLength, minimumReadSize: BufferLength / 4, leaveOpen: true));

    /// <summary>Handles one message; false to read no more.</summary>
    public delegate bool Handler(MessageKind kind, int fieldCount, ref MessagePackReader fields);

    /// <summary>The longest body that is accepted: short until the worker has shown what it is.</summary>
    public int MaxBodyLength { get; set; } = FrameFormat.MaxHandshakeLength;

    /// <summary>Changes whenever something has come or been handled, to tell much to read from nothing.</summary>
    public long Progress => Volatile.Read(ref _progress);

    /// <summary>False while what has come is being handled, which may be user code that takes its time.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>Makes <see cref="ReadAllAsync"/> return although the stream has not ended.</summary>
    public void Stop() => _reader.CancelPendingRead();

    /// <param name="handle">Takes one message.</param>
    /// <param name="onAllHandled">Called when all that came together has been taken; its memory is good until then.</param>
    /// <summary>Returns at the end of the stream: true if it ended between two frames, false if inside one.</summary>
    /// <exception cref="ProtocolException">The bytes are not a frame.</exception>
    public async Task<bool> ReadAllAsync(Handler handle, Action onAllHandled)
    {
        try
        {
            while (true)
            {
                var read = _reader.ReadAsync();
                _isWaiting = !read.IsCompleted;
                var result = await read.ConfigureAwait(false);
                _isWaiting = false;
                Interlocked.Increment(ref _progress);
                var buffer = result.Buffer;
                if (!HandleAll(ref buffer, handle, onAllHandled))
                    return true;
                if (result.IsCompleted || result.IsCanceled)
                {
                    return buffer.IsEmpty;
                }

                _reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        catch (Exception e) when (e is InvalidDataException or MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new ProtocolException(e.Message, e);
        }
        finally
        {
            await _reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    private bool HandleAll(ref ReadOnlySequence<byte> buffer, Handler handle, Action onAllHandled)
    {
        try
        {
            return HandleAll(ref buffer, handle);
        }
        finally
        {
            // Also when a later frame is broken: what came before it was in order.
            onAllHandled();
            Interlocked.Increment(ref _progress);
        }
    }

    private bool HandleAll(ref ReadOnlySequence<byte> buffer, Handler handle)
    {
        while (FrameFormat.TryReadHead(buffer, MaxBodyLength, out var length, out var announced))
        {
            if (announced is < MessageKind.Ready or > MessageKind.Started)
                throw new ProtocolException($"A worker does not send messages of kind {(byte)announced}.");
            if (buffer.Length - FrameFormat.PrefixLength < length)
                return true;
            var body = buffer.Slice(FrameFormat.PrefixLength, length);
            var reader = new MessagePackReader(body);
            var fieldCount = MessageFields.ReadHeader(ref reader, out var kind);
            if (!handle(kind, fieldCount, ref reader))
                return false;
            buffer = buffer.Slice(body.End);
        }

        return true;
    }
}
