using System.Buffers;
using System.Runtime.CompilerServices;
using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>One invocation's arguments as bytes of their own. A few lie in here: an array would take more room than they do.</summary>
internal readonly struct EncodedArguments
{
    /// <summary>The most that lie in here.</summary>
    public const int InsideLength = 15;

    // Kept by each thread that makes calls.
    private const int FrontLength = 1024;

    // Calls are encoded on their callers' threads, one at a time on each.
    [ThreadStatic]
    private static OutputBuffer? _buffer;

    // An array, or a sequence; null when all is inside.
    private readonly object? _outside;
    private readonly Inside _inside;
    private readonly byte _insideLength;

    private EncodedArguments(in ReadOnlySequence<byte> bytes)
    {
        if (bytes.Length >= GrowingArrays.LastingLength)
        {
            _outside = bytes;
        }
        else if (bytes.Length > InsideLength)
        {
            _outside = bytes.ToArray();
        }
        else
        {
            bytes.CopyTo(_inside);
            _insideLength = (byte)bytes.Length;
        }
    }

    /// <exception cref="TaskSerializationException">An argument can't be sent.</exception>
    public static EncodedArguments Of<TArguments>(BoundFunction function, TArguments arguments, PayloadSerializer serializer)
    {
        // Taken while in use: a formatter may make calls of its own.
        var buffer = _buffer ?? new OutputBuffer(FrontLength, new GrowingArrays());
        _buffer = null;
        try
        {
            ArgumentWriter<TArguments>.For(function.Definition).Append(buffer, serializer, function, arguments);
        }
        catch (Exception e) when (e is not TaskSerializationException)
        {
            buffer.Reset();
            throw PayloadFailure.OfArgument(function.Definition, e);
        }

        var encoded = new EncodedArguments(buffer.Bytes);
        if (buffer.Length >= GrowingArrays.LastingLength)
            return encoded; // Much is not copied once more: the call keeps the buffer.
        buffer.Reset();
        _buffer = buffer;
        return encoded;
    }

    /// <summary>The bytes.</summary>
    /// <param name="room">Where those go that lie in here; of <see cref="InsideLength"/>.</param>
    public ReadOnlySequence<byte> Lay(byte[] room)
    {
        if (_outside is byte[] array)
            return new ReadOnlySequence<byte>(array);
        if (_outside is not null)
            return (ReadOnlySequence<byte>)_outside;
        ReadOnlySpan<byte> inside = _inside;
        inside.CopyTo(room);
        return new ReadOnlySequence<byte>(room, 0, _insideLength);
    }

    [InlineArray(InsideLength)]
    private struct Inside
    {
        private byte _first;
    }
}
