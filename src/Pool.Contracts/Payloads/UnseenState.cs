using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pool.Contracts.Payloads;

/// <summary>
/// The state of a type that MessagePack does not put back: what only base classes can set, and, of a type that is not public and so has to
/// travel whole, what nothing but its own code can.
/// </summary>
internal static class UnseenState
{
    public const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The properties of a public type, or the fields of one that is not; those of the nearest class first.</summary>
    public static List<UnseenMember> Of(Type type)
    {
        if (!TravelRules.TravelsWithPrivateMembers(type))
            return [];
        var view = new ContractlessView(type, allowPrivate: true);
        return [.. Candidates(type).Where(candidate => !view.Restores(ShownAs(candidate.Member))).Select(static candidate => UnseenMember.Of(candidate.Member, candidate.Level))];
    }

    /// <summary>Whether a public type has such state if only its public members travel.</summary>
    public static bool IsLeftBehindByPublicMembers(Type type)
    {
        var candidates = Candidates(type);
        if (candidates.Count == 0)
            return false;
        var view = new ContractlessView(type, allowPrivate: false);
        return candidates.Exists(candidate => !view.Restores(candidate.Member));
    }

    /// <summary>The property that the compiler made a field for, or the member itself.</summary>
    public static MemberInfo ShownAs(MemberInfo member)
    {
        var end = member.Name.IndexOf('>', StringComparison.Ordinal);
        return end > 1 && member.Name[0] == '<' && member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            ? member.DeclaringType!.GetProperty(member.Name[1..end], Declared) ?? member
            : member;
    }

    private static List<(MemberInfo Member, int Level)> Candidates(Type type)
    {
        var candidates = new List<(MemberInfo, int)>();
        var depth = 0;
        for (var level = type; level is not null && level != typeof(object) && !TravelRules.IsFramework(level); level = level.BaseType)
        {
            // A private setter shows only in the class itself.
            MemberInfo[] members = !type.IsVisible
                ? Array.FindAll(level.GetFields(Declared), field => level.GetEvent(field.Name, Declared) is null)
                : depth > 0 ? Array.FindAll(level.GetProperties(Declared), HasPrivateSetter) : [];
            foreach (var member in members)
            {
                if (!ContractlessView.IsIgnored(member) && !ContractlessView.IsIgnored(ShownAs(member)))
                    candidates.Add((member, depth));
            }

            depth++;
        }

        return candidates;
    }

    private static bool HasPrivateSetter(PropertyInfo property) =>
        property is { GetMethod.IsPublic: true, SetMethod.IsPrivate: true } && property.GetIndexParameters().Length == 0;
}
