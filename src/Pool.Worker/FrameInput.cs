using System.Buffers;
using Nerdbank.Streams;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>Reads frames, blocking: an asynchronous read of standard input would need the thread pool, which user code may exhaust.</summary>
internal sealed class FrameInput(Stream stream)
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 * 1024);
    private readonly ArrayGuess _guess = new();
    private int _start;
    private int _end;

    /// <summary>
    /// The body of the next frame, or null at the end of the stream. The memory is the caller's to keep.
    /// </summary>
    /// <exception cref="InvalidDataException">The bytes are not a frame.</exception>
    /// <exception cref="EndOfStreamException">The stream ended inside a frame.</exception>
    public ReadOnlySequence<byte>? Read(out MessageKind kind)
    {
        kind = default;
        if (!Fill(FrameFormat.HeadLength))
            return null;

        FrameFormat.ReadHead(_buffer.AsSpan(_start), FrameFormat.MaxBodyLength, out var length, out kind);
        _start += FrameFormat.PrefixLength;

        if (length > _buffer.Length && Fill(LargeBody.LookAhead)
            && FinalBlob.Find(_buffer.AsMemory(_start, _end - _start), length) is > 0 and var position)
            return ReadArray(length, position);

        var body = GC.AllocateUninitializedArray<byte>(length);
        var buffered = Math.Min(length, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(body);
        _start += buffered;
        stream.ReadExactly(body.AsSpan(buffered));
        return new ReadOnlySequence<byte>(body);
    }

    // A body that ends with one array is read into that array, which the function may get as it is.
    private ReadOnlySequence<byte> ReadArray(int length, int position)
    {
        var body = new Sequence<byte>();
        body.Write(_buffer.AsSpan(_start, position));
        var array = _guess.Make(length - position).Memory;
        body.Append(array);

        var buffered = _buffer.AsSpan(_start + position, _end - _start - position);
        buffered.CopyTo(array.Span);
        _start = _end = 0;
        stream.ReadExactly(array.Span[buffered.Length..]);
        return body.AsReadOnlySequence;
    }

    private bool Fill(int wanted)
    {
        if (_end - _start >= wanted)
            return true;

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        while (_end < wanted)
        {
            var read = stream.Read(_buffer.AsSpan(_end));
            if (read == 0)
                return _end == 0 ? false : throw new EndOfStreamException("The stream ended inside a frame.");
            _end += read;
        }

        return true;
    }
}
