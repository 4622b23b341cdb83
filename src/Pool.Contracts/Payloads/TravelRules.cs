using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using MessagePack;

namespace Pool.Contracts.Payloads;

/// <summary>
/// Which types have no meaning in another process. MessagePack would copy the public properties of a stream or a timer and
/// build a dead one on the other side; here they are refused, with the reason.
/// </summary>
internal static class TravelRules
{
    // The keys that sign .NET's own assemblies.
    private static readonly string[] FrameworkKeys =
        ["7CEC85D7BEA7798E", "B03F5F7F11D50A3A", "B77A5C561934E089", "CC7B13FFCD2DDD51", "ADB9793829DDAE60"];

    /// <summary>Why no formatter may be made for the type from its members, or null when one may.</summary>
    public static string? WhyNot(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return "a delegate can't travel as a value; send a function by calling it in the pool";
        if (typeof(Type).IsAssignableFrom(type) || typeof(MemberInfo).IsAssignableFrom(type))
            return "types and members are not looked up by names from another process; send a name and decide what it means";
        if (type == typeof(CancellationToken) || type == typeof(CancellationTokenSource))
            return "a token has no meaning in another process; take one as the function's last parameter, and pass it to the call";
        if (typeof(Task).IsAssignableFrom(type) || type.Name.StartsWith("ValueTask", StringComparison.Ordinal) && IsFramework(type))
            return "a task belongs to its process; await it first";
        if (type.IsPointer || type.IsByRefLike || type == typeof(IntPtr) || type == typeof(UIntPtr))
            return "memory addresses have no meaning in another process";
        if (type.IsDefined(typeof(StaysInItsProcessAttribute), inherit: true))
            return $"{type} belongs to its process; the function can make one of its own";
        if (type.IsInterface || type.IsAbstract)
            return $"{type} is abstract: its values don't say which class to build; declare a class, or mark it with [Union]";
        if (HasContract(type))
            return null;
        if (BelongsToItsProcess(type))
            return $"{type} stands for something of its own process, such as a file, a connection or a handle; send the path or the address, and open it in the function";
        if (IsFramework(type))
            return IsPlainStruct(type) ? null : $"{type} is not a value; send what is needed to build it";
        return !HasMarkedMembers(type) && HidesItsState(type)
            ? $"{type} has no public members that can be set, so its state would be lost; give it some, or a constructor that takes them, or send its parts"
            : null;
    }

    /// <summary>A struct of the framework without references, such as <see cref="Int128"/>: all that it is, is in its fields.</summary>
    public static bool IsPlainStruct(Type type) =>
        type.IsValueType && !type.ContainsGenericParameters && IsFramework(type)
        && !(bool)typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.IsReferenceOrContainsReferences))!.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>
    /// True for a type whose public members alone do not rebuild it: one that is not public itself, for which MessagePack has no
    /// other way; or with a property that only the class can set.
    /// </summary>
    public static bool TravelsWithPrivateMembers(Type type) =>
        !type.IsVisible || IsPlainStruct(type)
        || Array.Exists(
            type.GetProperties(BindingFlags.Instance | BindingFlags.Public),
            static property => property is { GetMethod.IsPublic: true, SetMethod.IsPublic: false })
        || (HasMarkedMembers(type) ? MarkedMembers.AreLeftBehind(type) : UnseenState.IsLeftBehindByPublicMembers(type));

    /// <summary>True for a type in which attributes say which members travel.</summary>
    public static bool HasMarkedMembers(Type type) =>
        type.GetCustomAttribute<MessagePackObjectAttribute>(inherit: true) is { } attribute
            ? !attribute.KeyAsPropertyName
            : type.IsDefined(typeof(DataContractAttribute), inherit: true);

    public static bool HasContract(Type type) =>
        type.IsDefined(typeof(MessagePackObjectAttribute), inherit: false)
        || type.IsDefined(typeof(MessagePackFormatterAttribute), inherit: false)
        || type.IsDefined(typeof(DataContractAttribute), inherit: false)
        || type.IsDefined(typeof(UnionAttribute), inherit: false);

    public static bool IsFramework(Type type) =>
        type.Assembly.GetName().GetPublicKeyToken() is { Length: > 0 } token
        && Array.IndexOf(FrameworkKeys, Convert.ToHexString(token)) >= 0;

    /// <summary>The first of .NET's own classes that the type derives from and that has state.</summary>
    public static Type? FrameworkBaseOf(Type type)
    {
        var parent = type.BaseType;
        while (parent is not null && parent != typeof(object) && !IsFramework(parent))
            parent = parent.BaseType;
        return parent is null || IsEmpty(parent) ? null : parent;
    }

    /// <summary>True for what stands for something that only this process has.</summary>
    public static bool BelongsToItsProcess(Type type) =>
        typeof(MarshalByRefObject).IsAssignableFrom(type) || typeof(WaitHandle).IsAssignableFrom(type)
        || typeof(System.Runtime.ConstrainedExecution.CriticalFinalizerObject).IsAssignableFrom(type);

    private static bool IsEmpty(Type type)
    {
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            if (level.GetFields(UnseenState.Declared).Length > 0)
                return false;
        }

        return true;
    }

    private static bool HidesItsState(Type type)
    {
        // A type that is not public travels with all its members, but for what one of .NET's own has.
        if (!type.IsVisible)
            return FrameworkBaseOf(type) is { } parent && HidesItsState(parent);
        if (IsEmpty(type))
            return false;
        const BindingFlags Public = BindingFlags.Instance | BindingFlags.Public;
        var view = new ContractlessView(type, TravelsWithPrivateMembers(type));
        return UnseenState.Of(type).Count == 0
            && !Array.Exists([.. type.GetFields(Public), .. type.GetProperties(Public)], (MemberInfo member) => view.Restores(member) || ContractlessView.IsIgnored(member));
    }
}
