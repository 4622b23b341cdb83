using System.Buffers;
using MessagePack;

namespace Pool.Contracts.Messages;

/// <summary>What all messages check the same way.</summary>
internal static class MessageFields
{
    /// <summary>Reads the array header and the kind; what is left is the number of fields.</summary>
    public static int ReadHeader(ref MessagePackReader reader, out MessageKind kind)
    {
        var count = reader.ReadArrayHeader();
        kind = (MessageKind)reader.ReadByte();
        return count - 1;
    }

    public static void Expect(MessageKind kind, int expected, int actual)
    {
        if (actual != expected)
            throw new InvalidDataException($"A {kind} message has {expected} fields, not {actual}.");
    }

    public static ReadOnlySequence<byte> ReadBlob(ref MessagePackReader reader) =>
        reader.ReadBytes() ?? throw new InvalidDataException("A blob is not nil.");

    /// <summary>Reads a blob that may be nil, into memory of its own.</summary>
    public static byte[]? ReadBlobOrNil(ref MessagePackReader reader) =>
        reader.ReadBytes()?.ToArray();

    public static int ReadCount(ref MessagePackReader reader)
    {
        var count = reader.ReadInt32();
        return count >= 0 ? count : throw new InvalidDataException($"A count or an index is not {count}.");
    }
}
