using System.Reflection;
using Pool.Contracts.Calls;

namespace Pool.Worker.Tests;

/// <summary>Functions named as hosts name them.</summary>
internal static class References
{
    /// <summary>As a host in another language does, which knows names only.</summary>
    public static FunctionReference ByName(Type type, string method, params string[]? parameters) =>
        new(type.Assembly.GetName().Name!, type.FullName!, method, parameters, [], [], null, 0, null);

    /// <summary>As a host in .NET does, which has the method itself.</summary>
    public static FunctionReference Exactly(MethodInfo method)
    {
        var type = method.DeclaringType!;
        return new FunctionReference(
            type.Assembly.FullName!, type.FullName!, method.Name, null,
            [.. type.GenericTypeArguments.Select(t => t.AssemblyQualifiedName!)],
            method.IsGenericMethod ? [.. method.GetGenericArguments().Select(t => t.AssemblyQualifiedName!)] : [],
            method.Module.ModuleVersionId, method.MetadataToken, null);
    }

    public static FunctionReference Exactly(Delegate function) => Exactly(function.Method);
}
