using System.Text;
using Pool.Contracts.Framing;

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

    /// <summary>How many failures there may be in one, itself included: each takes the reader more memory than bytes.</summary>
    public const int MaxCount = 1024;

    private const int FieldCount = 6;

    // Those of generic types have the full names of their arguments in them.
    private const int MaxNameLength = 64 * 1024;

    // No character takes more.
    private const int MaxBytesPerCharacter = 3;

    public void Write(ref WireWriter writer)
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

    /// <summary>Reads a failure, and of each text so many characters.</summary>
    public static FailureMessage Read(ref WireReader fields, int textLength)
    {
        var left = MaxCount;
        return Read(ref fields, textLength, depth: 1, ref left);
    }

    private static FailureMessage Read(ref WireReader fields, int textLength, int depth, ref int left)
    {
        if (--left < 0)
            throw new InvalidDataException($"A failure has more than {MaxCount} parts.");
        if (depth > MaxDepth)
            throw new InvalidDataException($"A failure has more than {MaxDepth} levels.");
        if (fields.ReadArrayHeader() != FieldCount)
            throw new InvalidDataException($"A failure has {FieldCount} fields.");

        var category = (FailureCategory)fields.ReadByte();
        if (!Enum.IsDefined(category))
            throw new InvalidDataException($"There is no failure category {(byte)category}.");
        var assembly = ReadText(ref fields, MaxNameLength);
        var type = ReadText(ref fields, MaxNameLength);
        var message = ReadText(ref fields, textLength);
        var stackTrace = fields.TryReadNil() ? null : ReadText(ref fields, textLength);
        var inner = new List<FailureMessage>();
        for (var count = fields.ReadArrayHeader(); count > 0; count--)
            inner.Add(Read(ref fields, textLength, depth + 1, ref left));
        return new FailureMessage(category, assembly, type, message, stackTrace, inner);
    }

    private static string ReadText(ref WireReader fields, int length)
    {
        var bytes = fields.ReadUtf8();
        var text = Encoding.UTF8.GetString(bytes.Slice(0, Math.Min(bytes.Length, (long)length * MaxBytesPerCharacter)));
        return text.Length > length ? text[..length] : text;
    }
}
