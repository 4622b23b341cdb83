using System.Diagnostics.CodeAnalysis;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Worker;

/// <summary>Takes frames out of what the host sends. Used by one thread at a time; which one, <see cref="MessageLoop"/> decides.</summary>
internal sealed class FrameInput(Stream stream)
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 * 1024);
    private int _start;
    private int _end;

    /// <summary>
    /// Waits until something has come, and takes it into the buffer; false at the end of the stream. An asynchronous read of
    /// standard input would need the thread pool, which user code may exhaust.
    /// </summary>
    /// <exception cref="EndOfStreamException">The stream ended inside a frame.</exception>
    public bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        if (read == 0 && _end > 0)
            throw new EndOfStreamException("The stream ended inside a frame.");
        return read > 0;
    }

    /// <summary>
    /// Takes the next frame if the buffer has all of it. Of one that is longer than the buffer the rest is waited for. The memory
    /// is the caller's to keep.
    /// </summary>
    /// <exception cref="InvalidDataException">The bytes are not a frame.</exception>
    /// <exception cref="EndOfStreamException">The stream ended inside the frame.</exception>
    public bool TryTake(out MessageKind kind, [NotNullWhen(true)] out byte[]? body)
    {
        kind = default;
        body = null;
        var available = _end - _start;
        if (available < FrameFormat.HeadLength)
            return false;

        FrameFormat.ReadHead(_buffer.AsSpan(_start), FrameFormat.MaxBodyLength, out var length, out kind);
        if (available - FrameFormat.PrefixLength < length && length <= _buffer.Length - FrameFormat.PrefixLength)
            return false;

        _start += FrameFormat.PrefixLength;
        body = GC.AllocateUninitializedArray<byte>(length);
        var buffered = Math.Min(length, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(body);
        _start += buffered;
        stream.ReadExactly(body.AsSpan(buffered));
        return true;
    }
}
