using System.Reflection;
using System.Runtime.CompilerServices;
using MessagePack;
using Pool.Contracts.Calls;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>The object that a method is called on, rebuilt from what the host has sent.</summary>
internal static class FunctionTarget
{
    public static object? Read(MethodInfo method, byte[]? state, PayloadSerializer serializer)
    {
        if (method.IsStatic)
            return null;
        if (state is not { } bytes)
            return RuntimeHelpers.GetUninitializedObject(method.DeclaringType!);

        var reader = new MessagePackReader(bytes);
        return CapturedState.Read(ref reader, serializer, method.DeclaringType!);
    }
}
