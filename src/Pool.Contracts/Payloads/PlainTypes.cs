namespace Pool.Contracts.Payloads;

/// <summary>
/// Types whose formatters are known to write and read exactly one value. Everything else may contain a formatter of the user's, and
/// one that takes more or less than its own value would hand a part of it to the next item.
/// </summary>
internal static class PlainTypes
{
    public static bool Contains(Type type) =>
        type.IsPrimitive || type.IsEnum
        || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid) || type == typeof(ValueTuple)
        || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan)
        || (type.IsSZArray && (type.GetElementType()!.IsPrimitive || type.GetElementType() == typeof(string)));
}
