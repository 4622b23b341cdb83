namespace Pool.Contracts.Payloads;

/// <summary>
/// Types whose formatters are known to write and read exactly one value. Everything else may contain a formatter of the user's, and
/// one that takes more or less than its own value would hand a part of it to the next item.
/// </summary>
internal static class PlainTypes
{
    public static bool Contains(Type type) =>
        HaveFixedSize(type) || type == typeof(string)
        || (type.IsSZArray && (type.GetElementType()!.IsPrimitive || type.GetElementType() == typeof(string)));

    /// <summary>Those that take a few bytes each, whatever their value.</summary>
    public static bool HaveFixedSize(Type type) =>
        type.IsPrimitive || type.IsEnum
        || type == typeof(decimal) || type == typeof(Guid) || type == typeof(ValueTuple)
        || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan);
}
