using System.Reflection;
using Pool.Contracts.Calls;

namespace Pool.Worker;

/// <summary>Finds the method that a reference names: exactly that one, or an error that says what differs.</summary>
internal static class MethodFinder
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static MethodInfo Find(FunctionReference reference)
    {
        try
        {
            var assembly = Load(reference);
            var method = reference.ModuleVersionId is { } version
                ? FindExactly(reference, assembly.ManifestModule, version)
                : FindByName(reference, assembly);
            return Close(method, reference);
        }
        catch (Exception e) when (e is not FunctionNotFoundException)
        {
            throw new FunctionNotFoundException($"The worker can't find {reference}: {e.Message}", e);
        }
    }

    private static Assembly Load(FunctionReference reference)
    {
        try
        {
            return Assembly.Load(NameOf(reference));
        }
        catch (FileNotFoundException) when (File.Exists(reference.Path))
        {
            return Assembly.LoadFrom(reference.Path);
        }
    }

    // The module version says more than the rest of a full name, and to take that apart, the culture above all, .NET loads ICU: 3 MB.
    private static AssemblyName NameOf(FunctionReference reference)
    {
        var end = reference.Assembly.IndexOf(',', StringComparison.Ordinal);
        return reference.ModuleVersionId is not null && end > 0 && !reference.Assembly.Contains('\\', StringComparison.Ordinal)
            ? new AssemblyName { Name = reference.Assembly[..end] }
            : new AssemblyName(reference.Assembly);
    }

    private static MethodInfo FindExactly(FunctionReference reference, Module module, Guid version)
    {
        if (module.ModuleVersionId != version)
        {
            throw new FunctionNotFoundException(
                $"The worker's {reference.Assembly} is another build than the host's: module version {module.ModuleVersionId} from " +
                $"{module.FullyQualifiedName}, not {version}. Start the worker from the same output folder.");
        }

        return module.ResolveMethod(reference.Token) as MethodInfo is { } method && method.Name == reference.Method
            ? method
            : throw new FunctionNotFoundException($"{reference} is not what token {reference.Token:x8} names.");
    }

    private static MethodInfo FindByName(FunctionReference reference, Assembly assembly)
    {
        var type = assembly.GetType(reference.Type, throwOnError: true)!;
        var matches = Array.FindAll(type.GetMethods(Declared), method => method.Name == reference.Method && HasParameters(method, reference.ParameterTypes));
        return matches switch
        {
            [var method] => method,
            [] => throw new FunctionNotFoundException($"{reference.Assembly} has no method {reference.Type}.{reference.Method} with these parameters."),
            _ => throw new FunctionNotFoundException($"{reference.Type} has {matches.Length} methods {reference.Method}; name the parameters' types."),
        };
    }

    private static bool HasParameters(MethodInfo method, IReadOnlyList<string>? types) =>
        types is null || method.GetParameters().Select(static p => p.ParameterType.FullName ?? p.ParameterType.Name).SequenceEqual(types);

    private static MethodInfo Close(MethodInfo method, FunctionReference reference)
    {
        if (reference.TypeArguments.Count > 0)
        {
            var type = method.DeclaringType!.MakeGenericType(Resolve(reference.TypeArguments));
            method = (MethodInfo)MethodBase.GetMethodFromHandle(method.MethodHandle, type.TypeHandle)!;
        }

        return reference.MethodArguments.Count > 0 ? method.MakeGenericMethod(Resolve(reference.MethodArguments)) : method;
    }

    private static Type[] Resolve(IReadOnlyList<string> names) =>
        [.. names.Select(static name => Type.GetType(name, throwOnError: true)!)];
}
