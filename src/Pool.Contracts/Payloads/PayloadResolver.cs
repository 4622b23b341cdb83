using MessagePack;
using MessagePack.Formatters;
using MessagePack.ImmutableCollection;
using MessagePack.Resolvers;

namespace Pool.Contracts.Payloads;

/// <summary>
/// The default way values travel: MessagePack's formatters for primitives, collections, attributes and plain members, with raw
/// memory for arrays of numbers, exact <see cref="DateTime"/>s, types that are not public, and <see cref="TravelRules"/>.
/// </summary>
internal sealed class PayloadResolver : IFormatterResolver
{
    public static readonly PayloadResolver Instance = new();

    // Not derived from MessagePackSerializerOptions.Standard: touching that costs 30 ms in a fresh process.
    public static readonly MessagePackSerializerOptions Options = new(Instance);

    private PayloadResolver()
    {
    }

    public IMessagePackFormatter<T>? GetFormatter<T>() => FormatterOf<T>();

    /// <summary>The same without a virtual call, which costs a generic method 10 ns.</summary>
    public static IMessagePackFormatter<T> FormatterOf<T>() => Cache<T>.Formatter;

    private static IMessagePackFormatter<T> Find<T>()
    {
        if (typeof(Type).IsAssignableFrom(typeof(T)))
            throw new PayloadException(TravelRules.WhyNot(typeof(T))!);

        return PlainFormatter.For<T>()
            ?? NativeDateTimeResolver.Instance.GetFormatter<T>()
            ?? BuiltinResolver.Instance.GetFormatter<T>()
            ?? AttributeFormatterResolver.Instance.GetFormatter<T>()
            ?? FindCollection<T>()
            ?? FindObject<T>();
    }

    private static IMessagePackFormatter<T>? FindCollection<T>()
    {
        if (typeof(T) == typeof(object))
            return (IMessagePackFormatter<T>)(object)new ObjectFormatter();
        var formatter = ImmutableCollectionResolver.Instance.GetFormatter<T>()
            ?? DynamicGenericResolver.Instance.GetFormatter<T>();

        // A collection of one's own may be a collection of itself.
        return formatter is null || TravelRules.IsFramework(typeof(T)) ? formatter : new StackGuardFormatter<T>(formatter);
    }

    private static IMessagePackFormatter<T> FindObject<T>()
    {
        // Each of these resolvers costs some milliseconds of compilation only to say that it has nothing.
        var formatter = typeof(T).IsDefined(typeof(UnionAttribute), inherit: true) ? DynamicUnionResolver.Instance.GetFormatter<T>() : null;
        if (formatter is null)
        {
            if (TravelRules.WhyNot(typeof(T)) is { } reason)
                throw new PayloadException(reason);

            var isPrivate = TravelRules.TravelsWithPrivateMembers(typeof(T));
            formatter = FindContract<T>(isPrivate ? DynamicObjectResolverAllowPrivate.Instance : DynamicObjectResolver.Instance) ?? FindContractless<T>(isPrivate);
        }

        if (formatter is null)
            throw new PayloadException($"MessagePack has no formatter for {typeof(T)}");
        return PlainTypes.HasBoundedDepth(typeof(T)) ? formatter : new StackGuardFormatter<T>(formatter);
    }

    private static IMessagePackFormatter<T>? FindContractless<T>(bool isPrivate)
    {
        var formatter = isPrivate
            ? DynamicContractlessObjectResolverAllowPrivate.Instance.GetFormatter<T>()
            : DynamicContractlessObjectResolver.Instance.GetFormatter<T>();
        return formatter is not null && UnseenState.Of(typeof(T)) is { Count: > 0 } members ? new UnseenStateFormatter<T>(formatter, members) : formatter;
    }

    private static IMessagePackFormatter<T>? FindContract<T>(IFormatterResolver resolver) =>
        TravelRules.HasMarkedMembers(typeof(T)) ? resolver.GetFormatter<T>() : null;

    private static class Cache<T>
    {
        private static readonly Lazy<IMessagePackFormatter<T>> Lazy = new(Find<T>);
        private static IMessagePackFormatter<T>? _formatter;

        public static IMessagePackFormatter<T> Formatter => _formatter ??= Lazy.Value;
    }
}
