using System.Reflection;
using System.Runtime.Serialization;
using MessagePack;

namespace Pool.Contracts.Payloads;

/// <summary>What MessagePack puts back of a class in which attributes say what travels, if it uses nothing that is not public.</summary>
internal static class MarkedMembers
{
    private const BindingFlags Public = BindingFlags.Instance | BindingFlags.Public;

    /// <summary>Whether there is a marked property that only a base class can set, and no constructor does.</summary>
    public static bool AreLeftBehind(Type type)
    {
        var hidden = Of(type, typeof(DataMemberAttribute)).Concat(Of(type, typeof(KeyAttribute)))
            .Where(member => member is PropertyInfo { SetMethod.IsPrivate: true } && member.DeclaringType != type).ToList();
        return hidden.Count > 0 && hidden.Except(SetByConstructor(type)).Any();
    }

    // Those of base classes first, and properties before fields.
    private static List<MemberInfo> Of(Type type, Type attribute)
    {
        var (properties, fields) = (new List<MemberInfo>(), new List<MemberInfo>());
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            properties.InsertRange(0, level.GetProperties(UnseenState.Declared).Where(property => property.IsDefined(attribute, inherit: true)));
            fields.InsertRange(0, level.GetFields(UnseenState.Declared).Where(field => field.IsDefined(attribute, inherit: true)));
        }

        return [.. properties, .. fields];
    }

    private static List<MemberInfo> SetByConstructor(Type type)
    {
        var members = Of(type, typeof(KeyAttribute));
        var isByPosition = members.Exists(static member => KeyOf(member).IntKey is not null);
        if (isByPosition)
            members = [.. members.DistinctBy(static member => KeyOf(member).IntKey).OrderBy(static member => KeyOf(member).IntKey)];
        var constructors = type.GetConstructors(Public | BindingFlags.NonPublic);
        var candidates = Array.Find(constructors, static one => one.IsDefined(typeof(SerializationConstructorAttribute), inherit: false)) is { } chosen
            ? [chosen]
            : constructors.Where(static one => one.IsPublic).OrderByDescending(static one => one.GetParameters().Length).ToArray();
        foreach (var candidate in candidates)
        {
            var parameters = candidate.GetParameters();
            var set = parameters.Select(parameter => isByPosition
                ? members.ElementAtOrDefault(parameter.Position)
                : members.Find(member => IsCalled(member, parameter.Name))).ToList();
            if (parameters.Zip(set).All(static pair => Fits(pair.First, pair.Second)))
                return set!;
        }

        return [];
    }

    private static KeyAttribute KeyOf(MemberInfo member) => member.GetCustomAttribute<KeyAttribute>(inherit: true)!;

    private static bool IsCalled(MemberInfo member, string? name) =>
        string.Equals(KeyOf(member).StringKey, name, StringComparison.OrdinalIgnoreCase) || string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase);

    private static bool Fits(ParameterInfo parameter, MemberInfo? member) => member switch
    {
        PropertyInfo { GetMethod.IsPublic: true } property => parameter.ParameterType.IsAssignableFrom(property.PropertyType),
        FieldInfo { IsPublic: true } field => parameter.ParameterType.IsAssignableFrom(field.FieldType),
        _ => false,
    };
}
