using MessagePack;

namespace Pool.Contracts.Messages;

/// <summary>An exception as text: [category, assembly, type, message, stack trace or nil, inner failures].</summary>
internal sealed record FailureMessage(
    FailureCategory Category,
    string AssemblyName,
    string TypeName,
    string Message,
    string? StackTrace,
    IReadOnlyList<FailureMessage> Inner)
{
    /// <summary>How deep inner failures may be nested on the wire, so that no sender can exhaust the reader's stack.</summary>
    public const int MaxDepth = 16;

    private const int FieldCount = 6;

    public void Write(ref MessagePackWriter writer)
    {
        writer.WriteArrayHeader(FieldCount);
        writer.Write((byte)Category);
        writer.Write(AssemblyName);
        writer.Write(TypeName);
        writer.Write(Message);
        writer.Write(StackTrace);
        writer.WriteArrayHeader(Inner.Count);
        foreach (var inner in Inner)
            inner.Write(ref writer);
    }

    public static FailureMessage Read(ref MessagePackReader reader) => Read(ref reader, depth: 1);

    private static FailureMessage Read(ref MessagePackReader reader, int depth)
    {
        if (depth > MaxDepth)
            throw new InvalidDataException($"A failure has more than {MaxDepth} levels.");
        if (reader.ReadArrayHeader() != FieldCount)
            throw new InvalidDataException($"A failure has {FieldCount} fields.");

        var category = (FailureCategory)reader.ReadByte();
        if (!Enum.IsDefined(category))
            throw new InvalidDataException($"There is no failure category {(byte)category}.");
        var assembly = ReadText(ref reader);
        var type = ReadText(ref reader);
        var message = ReadText(ref reader);
        var stackTrace = reader.ReadString();
        var inner = new List<FailureMessage>();
        for (var left = reader.ReadArrayHeader(); left > 0; left--)
            inner.Add(Read(ref reader, depth + 1));
        return new FailureMessage(category, assembly, type, message, stackTrace, inner);
    }

    private static string ReadText(ref MessagePackReader reader) =>
        reader.ReadString() ?? throw new InvalidDataException("A failure's assembly, type and message are not nil.");
}
