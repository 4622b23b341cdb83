using MessagePack;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Host.Workers;

/// <summary>Reads one worker's frames and calls a handler for each. Bytes that are no frame end it with <see cref="ProtocolException"/>.</summary>
internal sealed class FrameReceiver(Stream stream)
{
    private const int BufferLength = 64 * 1024;

    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferLength);
    private readonly LargeBody _large = new();
    private int _start;
    private int _end;
    private bool _isRaised;
    private long _progress;
    private volatile bool _isWaiting;

    /// <summary>Handles one message; false to read no more.</summary>
    public delegate bool Handler(MessageKind kind, int fieldCount, ref MessagePackReader fields);

    /// <summary>The longest body that is accepted: short until the worker has shown what it is.</summary>
    public int MaxBodyLength { get; set; } = FrameFormat.MaxHandshakeLength;

    /// <summary>Changes whenever something has come or been handled, to tell much to read from nothing.</summary>
    public long Progress => Volatile.Read(ref _progress);

    /// <summary>False while what has come is being handled, which may be user code that takes its time.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>Makes <see cref="ReadAllAsync"/> return although the stream has not ended.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Returns at the end of the stream: true if it ended between two frames, false if inside one.</summary>
    /// <exception cref="ProtocolException">The bytes are not a frame.</exception>
    public async Task<bool> ReadAllAsync(Handler handle)
    {
        try
        {
            while (await FillAsync(FrameFormat.HeadLength).ConfigureAwait(false))
            {
                var length = ReadHead();
                if (length > BufferLength ? !await FillLargeAsync(length).ConfigureAwait(false) : !await FillAsync(length).ConfigureAwait(false))
                    return false;
                if (!Handle(length, handle))
                    return true;
                Interlocked.Increment(ref _progress);
            }

            return _start == _end;
        }
        catch (Exception e) when (e is InvalidDataException or MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new ProtocolException(e.Message, e);
        }
        finally
        {
            _large.Reset();
        }
    }

    private int ReadHead()
    {
        FrameFormat.ReadHead(_buffer.AsSpan(_start, _end - _start), MaxBodyLength, out var length, out var announced);
        if (announced is < MessageKind.Ready or > MessageKind.Started)
            throw new ProtocolException($"A worker does not send messages of kind {(byte)announced}.");
        _start += FrameFormat.PrefixLength;
        return length;
    }

    private bool Handle(int length, Handler handle)
    {
        var isLarge = length > BufferLength;
        var reader = isLarge ? new MessagePackReader(_large.Bytes) : new MessagePackReader(_buffer.AsMemory(_start, length));
        var fieldCount = MessageFields.ReadHeader(ref reader, out var kind);
        if (!handle(kind, fieldCount, ref reader))
            return false;
        if (isLarge)
            _large.Reset();
        else
            _start += length;
        return true;
    }

    /// <summary>Waits until so much is in the buffer; false when it will not come.</summary>
    private async ValueTask<bool> FillAsync(int wanted)
    {
        while (_end - _start < wanted)
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                _end -= _start;
                _start = 0;
            }

            var read = await ReadAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
            if (read == 0)
                return false;
            _end += read;
        }

        return true;
    }

    /// <summary>Waits for a body that does not fit the buffer; false when it will not come.</summary>
    private async ValueTask<bool> FillLargeAsync(int length)
    {
        if (!_isRaised)
            PipeCapacity.Raise(stream);
        _isRaised = true;
        if (!await FillAsync(LargeBody.LookAhead).ConfigureAwait(false))
            return false;
        _large.Begin(length, _buffer.AsMemory(_start, _end - _start));
        _start = _end = 0;
        while (!_large.IsComplete)
        {
            var read = await ReadAsync(_large.GetMemory()).ConfigureAwait(false);
            if (read == 0)
                return false;
            _large.Advance(read);
        }

        return true;
    }

    private async ValueTask<int> ReadAsync(Memory<byte> memory)
    {
        try
        {
            var read = stream.ReadAsync(memory, _stop.Token);
            _isWaiting = !read.IsCompleted;
            return await read.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            _isWaiting = false;
            Interlocked.Increment(ref _progress);
        }
    }
}
