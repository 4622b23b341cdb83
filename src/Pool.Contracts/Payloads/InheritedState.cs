using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pool.Contracts.Payloads;

/// <summary>
/// What a class has from its base classes and MessagePack does not see: it looks at a class as reflection shows it, which hides private
/// members of those above it.
/// </summary>
internal static class InheritedState
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The fields, those of the nearest base class first.</summary>
    public static List<FieldInfo> Of(Type type)
    {
        var fields = new List<FieldInfo>();
        if (type.IsValueType)
            return fields;
        for (var level = type.BaseType; level is not null && level != typeof(object) && !TravelRules.IsFramework(level); level = level.BaseType)
        {
            // Of a public class only what stands for a public property; else all that is private.
            foreach (var field in level.GetFields(Declared))
            {
                var property = PropertyOf(field);
                var isHidden = property is null ? field.IsPrivate && !type.IsVisible : property is { GetMethod.IsPublic: true, SetMethod.IsPrivate: true };
                if (isHidden && !(property is not null && TravelRules.IsSetByConstructor(type, property.Name)))
                    fields.Add(field);
            }
        }

        return fields;
    }

    private static PropertyInfo? PropertyOf(FieldInfo field)
    {
        var end = field.Name.IndexOf('>', StringComparison.Ordinal);
        return end > 1 && field.Name[0] == '<' && field.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            ? field.DeclaringType!.GetProperty(field.Name[1..end], Declared)
            : null;
    }
}
