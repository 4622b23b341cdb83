using System.Buffers;
using Nerdbank.Streams;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>Makes one invocation's arguments into bytes of their own.</summary>
internal static class EncodedArguments
{
    // Calls are encoded on their callers' threads, one at a time on each.
    [ThreadStatic]
    private static Sequence<byte>? _buffer;

    /// <exception cref="TaskSerializationException">An argument can't be sent.</exception>
    public static ReadOnlySequence<byte> Of<TArguments>(BoundFunction function, TArguments arguments, PayloadSerializer serializer)
    {
        // Taken while in use: a formatter may make calls of its own.
        var buffer = Interlocked.Exchange(ref _buffer, null) ?? new Sequence<byte>(new GrowingArrays());
        try
        {
            ArgumentWriter<TArguments>.For(function.Definition).Append(buffer, serializer, function, arguments);
        }
        catch (Exception e) when (e is not TaskSerializationException)
        {
            buffer.Reset();
            throw PayloadFailure.OfArgument(function.Definition, e);
        }

        // Much is not copied once more: the call keeps the buffer.
        var encoded = buffer.AsReadOnlySequence;
        if (encoded.Length >= GrowingArrays.LastingLength)
            return encoded;

        encoded = new ReadOnlySequence<byte>(encoded.ToArray());
        buffer.Reset();
        _buffer = buffer;
        return encoded;
    }
}
