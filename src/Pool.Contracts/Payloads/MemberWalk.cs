using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using MessagePack;

namespace Pool.Contracts.Payloads;

/// <summary>
/// Walks through all that a type is made of, whether it travels or not. Attributes and collections of the user's own end the walk: what
/// their formatters do is not known.
/// </summary>
internal sealed class MemberWalk
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // A generic class may contain itself with ever longer arguments.
    private const int MaxDepth = 32;

    // Not dictionaries and sets: MessagePack writes their number first, and one that shrinks meanwhile has fewer.
    private static readonly Type[] Collections = [typeof(List<>), typeof(KeyValuePair<,>), typeof(Nullable<>)];

    private readonly HashSet<Type> _open = [];
    private readonly HashSet<Type> _done = [];
    private bool _isRecursive;

    public PlainShape ShapeOf(Type type) =>
        !IsPlain(type) ? PlainShape.None : _isRecursive ? PlainShape.Recursive : PlainShape.Bounded;

    private bool IsPlain(Type type)
    {
        if (PlainTypes.IsScalar(type) || _done.Contains(type))
            return true;
        if (!_open.Add(type))
        {
            _isRecursive = true;
            return true;
        }

        var isPlain = _open.Count <= MaxDepth && PartsOf(type) is { } parts && parts.TrueForAll(IsPlain);
        _open.Remove(type);
        _done.Add(type);
        return isPlain;
    }

    private static List<Type>? PartsOf(Type type)
    {
        if (type.IsSZArray)
            return [type.GetElementType()!];
        if (type.IsConstructedGenericType && (IsTuple(type) || Array.IndexOf(Collections, type.GetGenericTypeDefinition()) >= 0))
            return [.. type.GenericTypeArguments];
        return type.IsAbstract || type.IsPointer || type.IsByRefLike || TravelRules.IsFramework(type) || TravelRules.HasContract(type)
            || typeof(IEnumerable).IsAssignableFrom(type) || type.IsDefined(typeof(MessagePackFormatterAttribute), inherit: true)
            ? null
            : MembersOf(type);
    }

    private static List<Type>? MembersOf(Type type)
    {
        var types = new List<Type>();
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            if (level != type && (TravelRules.IsFramework(level) || TravelRules.HasContract(level)))
                return null;
            var fields = level.GetFields(Declared);

            // A record says its own type by a property that does not travel.
            var properties = Array.FindAll(level.GetProperties(Declared), static property => property.Name != "EqualityContract");
            if (Array.Exists(fields, HasFormatter) || Array.Exists(properties, HasFormatter))
                return null;
            types.AddRange(fields.Select(static field => field.FieldType));
            types.AddRange(properties.Select(static property => property.PropertyType));
        }

        return types;
    }

    private static bool HasFormatter(MemberInfo member) => member.IsDefined(typeof(MessagePackFormatterAttribute), inherit: true);

    private static bool IsTuple(Type type) => type.IsAssignableTo(typeof(ITuple)) && TravelRules.IsFramework(type);
}
