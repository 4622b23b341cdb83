using System.Buffers.Binary;
using MessagePack;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Framing;

/// <summary>Where a call's only argument, or a call's only result, begins that is one blob to the end of the body.</summary>
internal static class FinalBlob
{
    /// <summary>The position of its first byte in the body; 0 when there is no such blob, or it can't be told from the start alone.</summary>
    public static int Find(ReadOnlyMemory<byte> start, int bodyLength)
    {
        var fields = new WireReader(start);
        try
        {
            var count = fields.ReadHeader(out var kind);
            if (kind is not (MessageKind.Call or MessageKind.Result))
                return 0;
            for (; count > 1; count--)
                fields.Skip();
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or OverflowException)
        {
            // Whoever reads the whole body will say what is wrong with it.
            return 0;
        }

        // The last field is a blob, and in it is a value that is a blob.
        var position = Enter(start.Span, start.Length - (int)fields.Left, bodyLength);
        return position > 0 ? Enter(start.Span, position, bodyLength) : 0;
    }

    private static int Enter(ReadOnlySpan<byte> start, int position, int bodyLength)
    {
        if (start.Length < position + 1 + sizeof(uint))
            return 0;
        var (size, length) = start[position] switch
        {
            MessagePackCode.Bin16 => (sizeof(ushort), BinaryPrimitives.ReadUInt16BigEndian(start[(position + 1)..])),
            MessagePackCode.Bin32 => (sizeof(uint), BinaryPrimitives.ReadUInt32BigEndian(start[(position + 1)..])),
            _ => (0, 0u),
        };
        return size > 0 && position + 1 + size + length == bodyLength ? position + 1 + size : 0;
    }
}
