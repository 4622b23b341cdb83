using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MessagePack;

namespace Pool.Contracts.Payloads;

/// <summary>
/// Types whose formatters are known to write and read exactly one value. Everything else may contain a formatter of the user's, and
/// one that takes more or less than its own value would hand a part of it to the next item.
/// </summary>
internal static class PlainTypes
{
    private static readonly ConcurrentDictionary<Type, PlainShape> Shapes = new();

    public static bool Contains(Type type) => ShapeOf(type) != PlainShape.None;

    /// <summary>True for a type whose values can't contain another of their type, and so not themselves.</summary>
    public static bool HasBoundedDepth(Type type) => ShapeOf(type) == PlainShape.Bounded;

    /// <summary>True for types that are one value by themselves, without a look at what they are made of.</summary>
    public static bool IsScalar(Type type) => HaveFixedSize(type) || type == typeof(string) || IsRarer(type);

    /// <summary>Those that take a few bytes each, whatever their value.</summary>
    public static bool HaveFixedSize(Type type) =>
        (type.IsPrimitive && type != typeof(IntPtr) && type != typeof(UIntPtr))
        || (type.IsEnum && !type.IsDefined(typeof(MessagePackFormatterAttribute), inherit: false))
        || type == typeof(decimal) || type == typeof(Guid) || type == typeof(ValueTuple)
        || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan);

    // By itself: a method loads the assemblies of the types that it names, and Uri has one of its own, a quarter of a megabyte in each worker.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsRarer(Type type) =>
        type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(Uri) || type == typeof(Version);

    private static PlainShape ShapeOf(Type type) =>
        IsScalar(type) ? PlainShape.Bounded : Shapes.GetOrAdd(type, static t => new MemberWalk().ShapeOf(t));
}
