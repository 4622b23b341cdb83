using System.Reflection;
using System.Runtime.CompilerServices;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>The object that a method is called on, rebuilt from what the host has sent.</summary>
internal static class FunctionTarget
{
    public static object? Read(MethodInfo method, byte[]? state, PayloadSerializer serializer)
    {
        if (state is null)
            return method.IsStatic ? null : RuntimeHelpers.GetUninitializedObject(method.DeclaringType!);

        // A static method that is bound to something is bound to its first argument.
        var declared = method.IsStatic ? method.GetParameters()[0].ParameterType : method.DeclaringType!;
        var reader = new WireReader(state);
        return CapturedState.Read(ref reader, serializer, declared);
    }
}
