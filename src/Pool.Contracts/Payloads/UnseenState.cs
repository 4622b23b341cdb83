using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pool.Contracts.Payloads;

/// <summary>
/// The state of a type that MessagePack does not put back: what base classes keep to themselves, and, of a type that is not public and so
/// has to travel whole, what nothing but its own code can set.
/// </summary>
internal static class UnseenState
{
    public const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The fields, those of the nearest class first.</summary>
    public static List<UnseenField> Of(Type type)
    {
        if (!TravelRules.TravelsWithPrivateMembers(type))
            return [];
        var view = new ContractlessView(type, allowPrivate: true);
        return [.. Candidates(type).Where(candidate => !view.Restores(candidate.Shown)).Select(static candidate => UnseenField.Of(candidate.Field, candidate.Level))];
    }

    /// <summary>Whether a public type has such state if only its public members travel.</summary>
    public static bool IsLeftBehindByPublicMembers(Type type)
    {
        var candidates = Candidates(type);
        if (candidates.Count == 0)
            return false;
        var view = new ContractlessView(type, allowPrivate: false);
        return candidates.Exists(candidate => !view.Restores(candidate.Shown));
    }

    /// <summary>The property that the compiler made the field for, or the field itself.</summary>
    public static MemberInfo ShownAs(FieldInfo field)
    {
        var end = field.Name.IndexOf('>', StringComparison.Ordinal);
        return end > 1 && field.Name[0] == '<' && field.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            ? field.DeclaringType!.GetProperty(field.Name[1..end], Declared) ?? (MemberInfo)field
            : field;
    }

    private static List<(FieldInfo Field, MemberInfo Shown, int Level)> Candidates(Type type)
    {
        var candidates = new List<(FieldInfo, MemberInfo, int)>();
        var depth = 0;
        for (var level = type; level is not null && level != typeof(object) && !TravelRules.IsFramework(level); level = level.BaseType, depth++)
        {
            foreach (var field in level.GetFields(Declared))
            {
                // Of a public class only what base classes show; else all but those who listen to its events.
                var shown = ShownAs(field);
                var counts = type.IsVisible
                    ? depth > 0 && shown is PropertyInfo { GetMethod.IsPublic: true, SetMethod.IsPrivate: true }
                    : level.GetEvent(field.Name, Declared) is null;
                if (counts && !ContractlessView.IsIgnored(field) && !ContractlessView.IsIgnored(shown))
                    candidates.Add((field, shown, depth));
            }
        }

        return candidates;
    }
}
