using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Contracts.Calls;

/// <summary>
/// The object behind a delegate, as bytes: what a lambda captured, or the target of an instance method. The compiler's closure
/// classes and the user's own classes travel field by field, whatever their access, so that the method finds what it left.
/// </summary>
internal static class CapturedState
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const string ThisField = "<>4__this";

    // Where a closure keeps the delegates of lambdas within the lambda once they are made; null makes them anew.
    private const string CachedDelegateField = "<>9__";

    private static readonly ConcurrentDictionary<Type, List<FieldInfo>> AtRisk = new();

    /// <summary>True for a class the compiler made to hold captured variables.</summary>
    public static bool IsClosure(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && type.Name.StartsWith("<>", StringComparison.Ordinal)
        && !type.Name.Contains("AnonymousType", StringComparison.Ordinal);

    /// <summary>True when there is nothing to send: a lambda without captures is a method of a class without fields.</summary>
    public static bool IsEmpty(Type type) => !TravelsWhole(type) && GetFields(type).Count == 0;

    /// <summary>Writes the state; of closures only the fields that <paramref name="isUsed"/> names.</summary>
    public static void Write(
        ref WireWriter writer, PayloadSerializer serializer, Type declared, object target, Func<FieldInfo, bool> isUsed) =>
        Write(ref writer, serializer, declared, target, isUsed, "this");

    /// <summary>Rebuilds the state of an object declared as <paramref name="declared"/>.</summary>
    public static object Read(ref WireReader reader, PayloadSerializer serializer, Type declared)
    {
        if (reader.ReadArrayHeader() != 2)
            throw new InvalidDataException("Captured state is a type and a value.");
        var type = reader.ReadStringOrNil() is { } name ? Type.GetType(name, throwOnError: true)! : declared;
        if (!declared.IsAssignableFrom(type))
            throw new InvalidDataException($"A {type} is not a {declared}.");
        if (TravelsWhole(type))
            return ValueCodec.For(type).Read(ref reader, serializer) ?? throw new PayloadException($"the {type} is null");

        var target = RuntimeHelpers.GetUninitializedObject(type);
        var fields = GetFields(type);
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = reader.ReadString();
            var field = fields.Find(f => KeyOf(f) == key) ?? throw new PayloadException($"{type} has no field {key}");
            field.SetValue(target, ReadField(ref reader, serializer, field));
        }

        return target;
    }

    private static object? ReadField(ref WireReader reader, PayloadSerializer serializer, FieldInfo field)
    {
        try
        {
            if (!IsNested(field))
                return ValueCodec.For(field.FieldType).Read(ref reader, serializer);
            return reader.TryReadNil() ? null : Read(ref reader, serializer, field.FieldType);
        }
        catch (Exception e) when (e is not PayloadException)
        {
            throw PayloadException.For($"The captured variable '{NameOf(field)}' of type {field.FieldType}", e);
        }
    }

    private static void Write(
        ref WireWriter writer, PayloadSerializer serializer, Type declared, object target, Func<FieldInfo, bool> isUsed, string path)
    {
        var type = target.GetType();
        writer.WriteArrayHeader(2);
        writer.Write(type == declared ? null : type.AssemblyQualifiedName);
        if (TravelsWhole(type))
        {
            RequireNothingLost(type, target, path);
            WriteValue(ref writer, serializer, type, target, path);
            return;
        }

        var isClosure = IsClosure(type);
        var fields = GetFields(type).FindAll(f => !isClosure || isUsed(f));
        writer.WriteMapHeader(fields.Count);
        foreach (var field in fields)
        {
            writer.Write(KeyOf(field));
            var name = isClosure ? NameOf(field) : $"{path}.{NameOf(field)}";
            var value = field.GetValue(target);
            if (!IsNested(field))
                WriteValue(ref writer, serializer, field.FieldType, value, name);
            else if (value is null)
                writer.WriteNil();
            else
                Write(ref writer, serializer, field.FieldType, value, isUsed, name);
        }
    }

    private static void WriteValue(ref WireWriter writer, PayloadSerializer serializer, Type type, object? value, string name)
    {
        try
        {
            ValueCodec.For(type).Write(ref writer, serializer, value);
        }
        catch (Exception e)
        {
            var failure = PayloadException.For($"The captured variable '{name}' of type {type}", e);
            throw name.StartsWith("this", StringComparison.Ordinal)
                ? new PayloadException($"{failure.Message}. Copy what the function needs of 'this' into local variables before the call.", failure.InnerException)
                : failure;
        }
    }

    // The other side decides by the same types, so both agree on what comes next.
    private static bool IsNested(FieldInfo field) => field.Name == ThisField || IsClosure(field.FieldType);

    // Derived from a class of the framework that has state, or stands for something: no copy of its fields would be one of it.
    private static bool TravelsWhole(Type type) =>
        IsValue(type) || (type.BaseType is { } parent && parent != typeof(object) && TravelRules.IsFramework(parent)
            && (TravelRules.FrameworkBaseOf(type) is not null || TravelRules.BelongsToItsProcess(parent)));

    private static bool IsValue(Type type) => TravelRules.IsFramework(type) || type.IsArray || type.IsEnum || TravelRules.HasContract(type);

    // A class of the framework rebuilds what it has itself, and knows nothing of what one derived from it has beside that.
    private static void RequireNothingLost(Type type, object target, string path)
    {
        if (AtRisk.GetOrAdd(type, FindAtRisk).Find(field => field.GetValue(target) is not null) is { } lost)
            throw new PayloadException($"'{path}' is a {type}, which derives from {type.BaseType}: its own '{NameOf(lost)}' would be lost");
    }

    private static List<FieldInfo> FindAtRisk(Type type)
    {
        // What belongs to its process is refused for a better reason.
        if (IsValue(type) || TravelRules.BelongsToItsProcess(type))
            return [];
        var own = type.GetFields(Fields).Where(static field => !ContractlessView.IsIgnored(field) && !ContractlessView.IsIgnored(UnseenState.ShownAs(field)));
        if (typeof(IEnumerable).IsAssignableFrom(type))
            return [.. own];
        var view = new ContractlessView(type, TravelRules.TravelsWithPrivateMembers(type));
        var unseen = UnseenState.Of(type);
        return [.. own.Where(field => !view.Restores(UnseenState.ShownAs(field)) && !unseen.Exists(one => one.Member == field))];
    }

    private static List<FieldInfo> GetFields(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
            fields.AddRange(level.GetFields(Fields).Where(static field => !field.Name.StartsWith(CachedDelegateField, StringComparison.Ordinal)));
        return fields;
    }

    // Fields of a base class may share a name with the derived one's, and the classes one with each other.
    private static string KeyOf(FieldInfo field) => $"{field.DeclaringType}:{field.Name}";

    private static string NameOf(FieldInfo field)
    {
        if (field.Name == ThisField)
            return "this";
        var end = field.Name.IndexOf('>', StringComparison.Ordinal);
        return field.Name.StartsWith('<') && end > 1 ? field.Name[1..end] : field.Name;
    }
}
