using System.Buffers;
using System.Runtime.CompilerServices;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>One invocation's arguments as bytes of their own. A few lie in here: an array would take more room than they do.</summary>
internal readonly struct EncodedArguments
{
    /// <summary>The most that lie in here.</summary>
    public const int InsideLength = 15;

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
        var buffer = EncodingBuffer.Take();
        try
        {
            ArgumentWriter<TArguments>.For(function.Definition).Append(buffer, serializer, function, arguments);
        }
        catch (Exception e)
        {
            EncodingBuffer.GiveBack(buffer);
            if (e is TaskSerializationException)
                throw;
            throw PayloadFailure.OfArgument(function.Definition, e);
        }

        // Much is not copied once more: the call keeps the buffer.
        var encoded = new EncodedArguments(buffer.Bytes);
        if (buffer.Length < GrowingArrays.LastingLength)
            EncodingBuffer.GiveBack(buffer);
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

    /// <summary>The bytes, in an array of the caller's own.</summary>
    public byte[] ToArray() => Lay(new byte[InsideLength]).ToArray();

    [InlineArray(InsideLength)]
    private struct Inside
    {
        private byte _first;
    }
}
