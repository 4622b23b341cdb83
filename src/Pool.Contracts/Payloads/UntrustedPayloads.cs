using MessagePack;

namespace Pool.Contracts.Payloads;

/// <summary>MessagePack's rules for data from outside: bounded depth, and hashes that a sender can't make collide.</summary>
internal sealed class UntrustedPayloads : MessagePackSecurity
{
    public static readonly UntrustedPayloads Instance = new();

    private UntrustedPayloads()
        : base(UntrustedData)
    {
    }

    private UntrustedPayloads(UntrustedPayloads copyFrom)
        : base(copyFrom)
    {
    }

    protected override MessagePackSecurity Clone() => new UntrustedPayloads(this);

    // The base class refuses dictionaries and sets keyed by anything but primitives and strings. A record or a tuple as a key
    // is ordinary; its own hash code is as good as its author made it.
    protected override IEqualityComparer<T> GetHashCollisionResistantEqualityComparer<T>() =>
        IsSupported(typeof(T)) ? base.GetHashCollisionResistantEqualityComparer<T>() : EqualityComparer<T>.Default;

    private static bool IsSupported(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(object) || type == typeof(Guid)
        || type == typeof(DateTime) || type == typeof(DateTimeOffset);
}
