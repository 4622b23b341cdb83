using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Contracts.Messages;

/// <summary>What the host allows, and both sides keep to: [longest body, deepest nesting of a value, longest text of an error].</summary>
/// <param name="BodyLength">Of a message, in bytes.</param>
/// <param name="Depth">Of a value, in levels of arrays and maps.</param>
/// <param name="TextLength">Of a message or a stack trace, in characters.</param>
internal sealed record AgreedLimits(int BodyLength, int Depth, int TextLength)
{
    /// <summary>The shortest limit for a message: what it has besides its payload, a failure for example, fits into any.</summary>
    public const int LeastBodyLength = FrameFormat.MaxHandshakeLength;

    /// <summary>The deepest nesting that MessagePack reads by itself from a sender that it does not trust.</summary>
    public const int DefaultDepth = 500;

    /// <summary>So long that the four texts of this length which make a failure fit into the short frames before the handshake.</summary>
    public const int MaxTextLength = 64 * 1024;

    private const int FieldCount = 3;

    // What a frame has besides: a few numbers, and the short results that wait for a long one.
    private const int Overhead = 64 * 1024;

    public static AgreedLimits Default { get; } = new(FrameFormat.MaxBodyLength, DefaultDepth, MaxTextLength);

    /// <summary>How much one message may carry, arguments and captured state together, or results.</summary>
    public long PayloadLength => BodyLength - Overhead;

    /// <exception cref="PayloadException">It is too long.</exception>
    public void CheckPayload(long length)
    {
        if (length > PayloadLength)
            throw new PayloadException($"it takes {length} bytes, more than the {PayloadLength} that one message can carry");
    }

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(FieldCount);
        writer.Write(BodyLength);
        writer.Write(Depth);
        writer.Write(TextLength);
    }

    public static AgreedLimits Read(ref WireReader fields)
    {
        if (fields.ReadArrayHeader() != FieldCount)
            throw new InvalidDataException($"There are {FieldCount} limits.");
        return new AgreedLimits(
            AtLeast(LeastBodyLength, fields.ReadInt32()), AtLeast(1, fields.ReadInt32()), Math.Min(MaxTextLength, AtLeast(0, fields.ReadInt32())));
    }

    private static int AtLeast(int least, int value) =>
        value >= least ? value : throw new InvalidDataException($"A limit of {value} is less than {least}.");
}
