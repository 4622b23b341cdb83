using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using MessagePack;

namespace Pool.Contracts.Payloads;

/// <summary>
/// What MessagePack sees of a type without attributes, and puts back: it looks at a type as reflection shows it, which hides private
/// members of base classes, and takes the longest constructor that finds a member for each of its parameters.
/// </summary>
internal sealed class ContractlessView
{
    private readonly bool _allowPrivate;
    private readonly List<MemberInfo> _members;
    private readonly List<MemberInfo> _setByConstructor;

    /// <param name="type">The type.</param>
    /// <param name="allowPrivate">Whether members and constructors that are not public are seen too.</param>
    public ContractlessView(Type type, bool allowPrivate)
    {
        _allowPrivate = allowPrivate;

        // Members of base classes first, as parameters of one name take the first.
        _members = [.. type.GetRuntimeProperties().Concat<MemberInfo>(type.GetRuntimeFields()).Where(IsSeen).OrderBy(static member => DepthOf(member.DeclaringType!))];
        _setByConstructor = FindConstructor(type.GetTypeInfo().DeclaredConstructors);
    }

    /// <summary>Whether a property or field arrives as it was sent.</summary>
    public bool Restores(MemberInfo member) =>
        _members.Find(member.HasSameMetadataDefinitionAs) is { } seen && IsReadable(seen) && (IsWritable(seen) || _setByConstructor.Contains(seen));

    /// <summary>Whether an attribute says that the member is not to travel.</summary>
    public static bool IsIgnored(MemberInfo member) =>
        member.IsDefined(typeof(IgnoreMemberAttribute), inherit: true) || member.IsDefined(typeof(IgnoreDataMemberAttribute), inherit: true)
        || member.IsDefined(typeof(NonSerializedAttribute), inherit: true);

    private bool IsSeen(MemberInfo member) => !IsIgnored(member) && member switch
    {
        PropertyInfo property => property.GetIndexParameters().Length == 0 && (IsReadable(property) || IsWritable(property)),
        FieldInfo field => !field.IsStatic && !field.IsDefined(typeof(CompilerGeneratedAttribute), inherit: true) && IsReadable(field),
        _ => false,
    };

    private bool IsReadable(MemberInfo member) => member is PropertyInfo property
        ? IsUsable(property.GetGetMethod(nonPublic: true))
        : _allowPrivate || ((FieldInfo)member).IsPublic;

    private bool IsWritable(MemberInfo member) => member is PropertyInfo property
        ? IsUsable(property.GetSetMethod(nonPublic: true))
        : _allowPrivate || member is FieldInfo { IsPublic: true, IsInitOnly: false };

    private bool IsUsable(MethodInfo? accessor) => accessor is { IsStatic: false } && (_allowPrivate || accessor.IsPublic);

    private List<MemberInfo> FindConstructor(IEnumerable<ConstructorInfo> declared)
    {
        var constructors = declared.Where(static constructor => !constructor.IsStatic).ToList();
        IEnumerable<ConstructorInfo> candidates = constructors.Find(static constructor => constructor.IsDefined(typeof(SerializationConstructorAttribute), inherit: false)) is { } marked
            ? [marked]
            : constructors.Where(constructor => _allowPrivate || constructor.IsPublic).OrderByDescending(static constructor => constructor.GetParameters().Length);
        return candidates.Select(MembersSetBy).FirstOrDefault(static members => members is not null) ?? [];
    }

    // Null if a parameter has no member.
    private List<MemberInfo>? MembersSetBy(ConstructorInfo constructor)
    {
        var set = new List<MemberInfo>();
        foreach (var parameter in constructor.GetParameters())
        {
            var member = _members.Find(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (member is null || !IsReadable(member) || !parameter.ParameterType.IsAssignableFrom(TypeOf(member)))
                return null;
            set.Add(member);
        }

        return set;
    }

    private static Type TypeOf(MemberInfo member) => (member as PropertyInfo)?.PropertyType ?? ((FieldInfo)member).FieldType;

    private static int DepthOf(Type type)
    {
        var depth = 0;
        for (var level = type.BaseType; level is not null; level = level.BaseType)
            depth++;
        return depth;
    }
}
