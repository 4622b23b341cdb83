using MessagePack;
using MessagePack.Formatters;

namespace Pool.Contracts.Payloads;

/// <summary>
/// The values that most calls send, in MessagePack's own format. MessagePack's resolver makes some eighty formatters to find one
/// of them, which is a third of what a worker does before its first answer; this needs neither resolver nor options.
/// </summary>
internal sealed class PlainFormatter :
    IMessagePackFormatter<bool>,
    IMessagePackFormatter<byte>,
    IMessagePackFormatter<sbyte>,
    IMessagePackFormatter<short>,
    IMessagePackFormatter<ushort>,
    IMessagePackFormatter<int>,
    IMessagePackFormatter<uint>,
    IMessagePackFormatter<long>,
    IMessagePackFormatter<ulong>,
    IMessagePackFormatter<float>,
    IMessagePackFormatter<double>,
    IMessagePackFormatter<char>,
    IMessagePackFormatter<string?>
{
    private static readonly PlainFormatter Instance = new();

    private PlainFormatter()
    {
    }

    /// <summary>The formatter of a plain type; null for any other. It does without options.</summary>
    public static IMessagePackFormatter<T>? For<T>() =>
        Instance as IMessagePackFormatter<T> ?? PrimitiveArrays.GetFormatter<T>() ?? (IMessagePackFormatter<T>?)FindRarer(typeof(T));

    private static object? FindRarer(Type type) =>
        type == typeof(byte[]) ? new PrimitiveArrayFormatter<byte>()
        : type == typeof(string[]) ? NullableStringArrayFormatter.Instance
        : type == typeof(bool[]) ? BooleanArrayFormatter.Instance
        : type == typeof(char[]) ? CharArrayFormatter.Instance
        : type == typeof(sbyte[]) ? SByteArrayFormatter.Instance
        : type == typeof(decimal) ? DecimalFormatter.Instance
        : type == typeof(Guid) ? GuidFormatter.Instance
        : type == typeof(DateTime) ? NativeDateTimeFormatter.Instance
        : type == typeof(DateTimeOffset) ? DateTimeOffsetFormatter.Instance
        : type == typeof(TimeSpan) ? TimeSpanFormatter.Instance
        : null;

    void IMessagePackFormatter<bool>.Serialize(ref MessagePackWriter writer, bool value, MessagePackSerializerOptions options) => writer.Write(value);

    bool IMessagePackFormatter<bool>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadBoolean();

    void IMessagePackFormatter<byte>.Serialize(ref MessagePackWriter writer, byte value, MessagePackSerializerOptions options) => writer.Write(value);

    byte IMessagePackFormatter<byte>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadByte();

    void IMessagePackFormatter<sbyte>.Serialize(ref MessagePackWriter writer, sbyte value, MessagePackSerializerOptions options) => writer.Write(value);

    sbyte IMessagePackFormatter<sbyte>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadSByte();

    void IMessagePackFormatter<short>.Serialize(ref MessagePackWriter writer, short value, MessagePackSerializerOptions options) => writer.Write(value);

    short IMessagePackFormatter<short>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadInt16();

    void IMessagePackFormatter<ushort>.Serialize(ref MessagePackWriter writer, ushort value, MessagePackSerializerOptions options) => writer.Write(value);

    ushort IMessagePackFormatter<ushort>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadUInt16();

    void IMessagePackFormatter<int>.Serialize(ref MessagePackWriter writer, int value, MessagePackSerializerOptions options) => writer.Write(value);

    int IMessagePackFormatter<int>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadInt32();

    void IMessagePackFormatter<uint>.Serialize(ref MessagePackWriter writer, uint value, MessagePackSerializerOptions options) => writer.Write(value);

    uint IMessagePackFormatter<uint>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadUInt32();

    void IMessagePackFormatter<long>.Serialize(ref MessagePackWriter writer, long value, MessagePackSerializerOptions options) => writer.Write(value);

    long IMessagePackFormatter<long>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadInt64();

    void IMessagePackFormatter<ulong>.Serialize(ref MessagePackWriter writer, ulong value, MessagePackSerializerOptions options) => writer.Write(value);

    ulong IMessagePackFormatter<ulong>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadUInt64();

    void IMessagePackFormatter<float>.Serialize(ref MessagePackWriter writer, float value, MessagePackSerializerOptions options) => writer.Write(value);

    float IMessagePackFormatter<float>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadSingle();

    void IMessagePackFormatter<double>.Serialize(ref MessagePackWriter writer, double value, MessagePackSerializerOptions options) => writer.Write(value);

    double IMessagePackFormatter<double>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadDouble();

    void IMessagePackFormatter<char>.Serialize(ref MessagePackWriter writer, char value, MessagePackSerializerOptions options) => writer.Write(value);

    char IMessagePackFormatter<char>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadChar();

    void IMessagePackFormatter<string?>.Serialize(ref MessagePackWriter writer, string? value, MessagePackSerializerOptions options) => writer.Write(value);

    string? IMessagePackFormatter<string?>.Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadString();
}
