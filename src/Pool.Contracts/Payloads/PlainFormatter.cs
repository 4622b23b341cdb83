using MessagePack.Formatters;

namespace Pool.Contracts.Payloads;

/// <summary>
/// Formatters that need neither resolver nor options: MessagePack's resolver makes some eighty formatters to find one of them. What
/// most calls send does without any: <see cref="PlainValues"/>.
/// </summary>
internal static class PlainFormatter
{
    /// <summary>The formatter of such a type; null for any other.</summary>
    public static IMessagePackFormatter<T>? For<T>() => PrimitiveArrays.GetFormatter<T>() ?? (IMessagePackFormatter<T>?)Find(typeof(T));

    private static object? Find(Type type) =>
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
}
