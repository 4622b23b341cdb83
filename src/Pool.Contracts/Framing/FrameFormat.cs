using System.Buffers.Binary;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Framing;

/// <summary>The shape of a frame: four bytes of length, big-endian, then one MessagePack array that begins with its kind.</summary>
internal static class FrameFormat
{
    public const int PrefixLength = sizeof(uint);

    /// <summary>The bytes that tell a frame from anything else: the length, the array header, the kind.</summary>
    public const int HeadLength = PrefixLength + 2;

    /// <summary>The longest body either side accepts; the longest array .NET can hold is a little longer.</summary>
    public const int MaxBodyLength = 0x7FFF_0000;

    /// <summary>The longest body accepted before the handshake is done.</summary>
    public const int MaxHandshakeLength = 1024 * 1024;

    private const byte FixArrayBits = 0x90;

    /// <summary>
    /// Reads the length of the body and the kind from the first bytes of a frame, so that garbage is found out
    /// before anything is waited for or allocated.
    /// </summary>
    public static void ReadHead(ReadOnlySpan<byte> head, int maxBodyLength, out int bodyLength, out MessageKind kind)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        if ((head[PrefixLength] & 0xF0) != FixArrayBits || length < 2)
            throw new InvalidDataException($"The bytes {Convert.ToHexString(head[..HeadLength])} do not begin a frame.");
        if (length > (uint)maxBodyLength)
            throw new InvalidDataException($"A frame of {length} bytes is longer than the {maxBodyLength} allowed.");

        bodyLength = (int)length;
        kind = (MessageKind)head[PrefixLength + 1];
    }

    public static void WritePrefix(Span<byte> prefix, long bodyLength)
    {
        if (bodyLength > MaxBodyLength)
            throw new InvalidDataException($"A frame of {bodyLength} bytes is longer than the {MaxBodyLength} allowed.");
        BinaryPrimitives.WriteUInt32BigEndian(prefix, (uint)bodyLength);
    }
}
