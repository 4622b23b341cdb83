using System.Reflection;
using System.Runtime.CompilerServices;
using Pool.Contracts.Calls;

namespace Pool.Host.Calls;

/// <summary>
/// Which captured variables a lambda really uses. The compiler puts the captures of all lambdas of a scope into one object, so a
/// lambda that needs a number would otherwise drag along the pool, or the stream, that its neighbour captured.
/// </summary>
internal sealed class CaptureUsage
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<(Module Module, int Token)>? _fields;

    private CaptureUsage(HashSet<(Module, int)>? fields) => _fields = fields;

    /// <summary>Reads the method's code, and that of the compiler-made methods it leads to. What can't be read counts as using everything.</summary>
    public static CaptureUsage Of(MethodInfo method)
    {
        if (!CapturedState.IsClosure(method.DeclaringType!))
            return new CaptureUsage(null);
        try
        {
            return new CaptureUsage(Trace(method));
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException or NotSupportedException or InvalidOperationException or FileNotFoundException)
        {
            return new CaptureUsage(null);
        }
    }

    public bool Uses(FieldInfo field) => _fields is null || _fields.Contains((field.Module, field.MetadataToken));

    private static HashSet<(Module, int)> Trace(MethodInfo start)
    {
        var fields = new HashSet<(Module, int)>();
        var seen = new HashSet<(Module, int)>();
        var open = new Stack<MethodBase>([start]);
        while (open.TryPop(out var method))
        {
            if (!seen.Add((method.Module, method.MetadataToken)))
                continue;

            // An async lambda's body is in its state machine.
            if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
                PushAll(open, machine.StateMachineType);

            foreach (var member in IntermediateLanguage.ReferencedMembers(method))
            {
                switch (member)
                {
                    case FieldInfo field:
                        fields.Add((field.Module, field.MetadataToken));
                        break;
                    case MethodBase called when called.Module == start.Module && IsCompilerMade(called):
                        open.Push(called);
                        break;
                }
            }
        }

        return fields;
    }

    private static void PushAll(Stack<MethodBase> open, Type type)
    {
        foreach (var method in type.GetMethods(Declared))
            open.Push(method);
    }

    private static bool IsCompilerMade(MethodBase method) =>
        method.DeclaringType is { } type && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
