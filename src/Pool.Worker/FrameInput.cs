using System.Buffers;
using Nerdbank.Streams;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>Takes frames out of what the host sends. Used by one thread at a time; which one, <see cref="MessageLoop"/> decides.</summary>
internal sealed class FrameInput(Stream stream)
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 * 1024);
    private readonly ArrayGuess _guess = new();
    private int _start;
    private int _end;

    /// <summary>True once the stream has ended, be it inside a frame.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What whoever reads does before each read, which may be one of many inside a long frame; null for nothing.</summary>
    public Action? BeforeRead { get; set; }

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
        var read = Read(_buffer.AsSpan(_end));
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
    public bool TryTake(out MessageKind kind, out ReadOnlySequence<byte> body)
    {
        kind = default;
        body = default;
        var available = _end - _start;
        if (available < FrameFormat.HeadLength)
            return false;

        FrameFormat.ReadHead(_buffer.AsSpan(_start), FrameFormat.MaxBodyLength, out var length, out kind);
        if (length > _buffer.Length - FrameFormat.PrefixLength)
        {
            _start += FrameFormat.PrefixLength;
            body = TakeLong(length);
            return true;
        }

        if (available - FrameFormat.PrefixLength < length)
            return false;
        _start += FrameFormat.PrefixLength;
        body = new ReadOnlySequence<byte>(_buffer.AsSpan(_start, length).ToArray());
        _start += length;
        return true;
    }

    private ReadOnlySequence<byte> TakeLong(int length)
    {
        while (_end - _start < LargeBody.LookAhead)
        {
            if (!Fill())
                throw new EndOfStreamException("The stream ended inside a frame.");
        }

        // A body that ends with one array is read into that array, which the function may get as it is.
        var body = new Sequence<byte>();
        var position = FinalBlob.Find(_buffer.AsMemory(_start, _end - _start), length);
        body.Write(_buffer.AsSpan(_start, position));
        var rest = position > 0 ? _guess.Make(length - position).Memory : BigArrays.Make<byte>(length);
        body.Append(rest);

        var buffered = _buffer.AsSpan(_start + position, _end - _start - position);
        buffered.CopyTo(rest.Span);
        _start = _end = 0;
        for (var missing = rest[buffered.Length..]; missing.Length > 0;)
        {
            var read = Read(missing.Span);
            if (read == 0)
                throw new EndOfStreamException("The stream ended inside a frame.");
            missing = missing[read..];
        }

        return body.AsReadOnlySequence;
    }

    private int Read(Span<byte> bytes)
    {
        BeforeRead?.Invoke();
        var read = stream.Read(bytes);
        HasEnded = read == 0;
        return read;
    }
}
