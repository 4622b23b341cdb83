using System.Reflection;
using System.Runtime.CompilerServices;
using Pool.Contracts.Calls;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>What is known of a method once and for all: its number, how to name it to a worker, what it takes and returns.</summary>
internal sealed class FunctionDefinition
{
    private static readonly ConditionalWeakTable<MethodInfo, FunctionDefinition> Definitions = [];
    private static readonly ConditionalWeakTable<MethodInfo, FunctionDefinition> BoundDefinitions = [];
    private static int _lastId;

    private readonly Lazy<CaptureUsage> _captures;
    private readonly Lazy<bool> _hasPlainResult;
    private readonly bool _hasPlainTypes;
    private readonly bool _hasFixedSizes;
    private readonly bool _hasFixedSizeResult;

    private FunctionDefinition(MethodInfo method, bool isBoundToFirst)
    {
        Method = method;
        Id = Interlocked.Increment(ref _lastId);
        Reference = CreateReference(method);

        var parameters = method.GetParameters().Select(static p => p.ParameterType).ToList();
        if (isBoundToFirst)
            parameters.RemoveAt(0);
        if (parameters is [.., var last] && last == typeof(CancellationToken))
            parameters.RemoveAt(parameters.Count - 1);
        ParameterTypes = parameters;
        _hasPlainTypes = parameters.TrueForAll(PlainTypes.Contains);
        _hasFixedSizes = parameters.TrueForAll(PlainTypes.HaveFixedSize);
        ResultType = AwaitedType.Of(method.ReturnType);
        _hasFixedSizeResult = PlainTypes.HaveFixedSize(ResultType);
        _hasPlainResult = new Lazy<bool>(() => PlainTypes.Contains(ResultType));
        Unbound = new BoundFunction(this, null);
        _captures = new Lazy<CaptureUsage>(() => CaptureUsage.Of(method));
    }

    public MethodInfo Method { get; }

    /// <summary>The function of all delegates that carry no state.</summary>
    public BoundFunction Unbound { get; }

    /// <summary>The number that stands for the function on the wire, the same for all workers of this process.</summary>
    public int Id { get; }

    public FunctionReference Reference { get; }

    /// <summary>The parameters that take arguments: all but a last token, and a first one that the delegate is bound to.</summary>
    public IReadOnlyList<Type> ParameterTypes { get; }

    /// <summary>What the function gives once it is awaited; <see cref="ValueTuple"/> when it gives nothing.</summary>
    public Type ResultType { get; }

    /// <summary>Which fields of a closure the function looks at.</summary>
    public CaptureUsage Captures => _captures.Value;

    /// <summary>True when the arguments are numbers and the like, written by this library alone.</summary>
    public bool HasFixedSizeArguments(PayloadSerializer serializer) => _hasFixedSizes && serializer.IsDefault;

    /// <summary>True when the result is a number or the like, written by this library alone.</summary>
    public bool HasFixedSizeResult(PayloadSerializer serializer) => _hasFixedSizeResult && serializer.IsDefault;

    /// <summary>True when the result is read without a formatter of the user's.</summary>
    public bool HasPlainResult(PayloadSerializer serializer) => serializer.IsDefault && _hasPlainResult.Value;

    /// <summary>True when the arguments need not be counted once they are written.</summary>
    public bool HasPlainArguments(PayloadSerializer serializer) => _hasPlainTypes && serializer.IsDefault;

    public static FunctionDefinition For(MethodInfo method) =>
        Definitions.GetValue(method, static m => new FunctionDefinition(m, isBoundToFirst: false));

    /// <summary>For a static method whose first argument is part of the delegate, as of an extension method called on a value.</summary>
    public static FunctionDefinition ForBoundToFirst(MethodInfo method) =>
        BoundDefinitions.GetValue(method, static m => new FunctionDefinition(m, isBoundToFirst: true));

    private static FunctionReference CreateReference(MethodInfo method)
    {
        var type = method.DeclaringType!;
        var assembly = type.Assembly;
        return new FunctionReference(
            assembly.FullName!,
            (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName!,
            method.Name,
            ParameterTypes: null,
            NamesOf(type.GenericTypeArguments),
            NamesOf(method.IsGenericMethod ? method.GetGenericArguments() : []),
            method.Module.ModuleVersionId,
            method.MetadataToken,
            AssemblyFile.PathOf(assembly));
    }

    private static string[] NamesOf(Type[] types) => [.. types.Select(static t => t.AssemblyQualifiedName!)];
}
