using System.Buffers;
using Nerdbank.Streams;
using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>Makes one invocation's arguments into bytes of their own.</summary>
internal static class EncodedArguments
{
    // Calls are encoded on their callers' threads, one at a time on each.
    [ThreadStatic]
    private static Sequence<byte>? _buffer;

    /// <exception cref="TaskSerializationException">An argument can't be sent.</exception>
    public static byte[] Of<TArguments>(BoundFunction function, TArguments arguments, PayloadSerializer serializer)
    {
        // Taken while in use: a formatter may make calls of its own.
        var buffer = Interlocked.Exchange(ref _buffer, null) ?? FrameWriter.CreateBuffer();
        try
        {
            ArgumentWriter<TArguments>.For(function.Definition).Append(buffer, serializer, function, arguments);
            return buffer.AsReadOnlySequence.ToArray();
        }
        catch (Exception e) when (e is not TaskSerializationException)
        {
            throw PayloadFailure.OfArgument(function.Definition, e);
        }
        finally
        {
            buffer.Reset();
            _buffer = buffer;
        }
    }
}
