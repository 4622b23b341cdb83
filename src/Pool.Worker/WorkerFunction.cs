using System.Reflection;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>A method, called through a delegate of its own type: nothing is boxed, nothing is looked up.</summary>
internal abstract class WorkerFunction(MethodInfo method, bool takesToken)
{
    public MethodInfo Method { get; } = method;

    /// <summary>True when the last parameter is a token for the host to cancel.</summary>
    public bool TakesToken { get; } = takesToken;

    /// <summary>True when arguments and result are numbers and the like.</summary>
    public bool HasFixedSizes { get; private set; }

    /// <summary>True when the result is one value without counting, if the serializer knows plain types.</summary>
    public bool HasPlainResult { get; } = PlainTypes.Contains(AwaitedType.Of(method.ReturnType));

    /// <summary>How many MessagePack values an item's arguments are.</summary>
    public abstract int Arity { get; }

    /// <summary>For each item of a row, reads its arguments, runs the function, waits for it if it is asynchronous, and writes its result.</summary>
    public abstract void Invoke(
        ref WireReader arguments, ref WireWriter result, PayloadSerializer serializer, CancellationToken token, ref ItemRow row);

    /// <summary>Binds the method to its target. The shapes are those of <see cref="Func{TResult}"/> and <see cref="Action"/> with up to four arguments.</summary>
    public static WorkerFunction Create(MethodInfo method, object? target)
    {
        var parameters = new List<Type>();
        foreach (var parameter in method.GetParameters())
            parameters.Add(parameter.ParameterType);
        if (method.IsStatic && target is not null)
            parameters.RemoveAt(0);
        var takesToken = parameters is [.., var last] && last == typeof(CancellationToken);
        if (takesToken)
            parameters.RemoveAt(parameters.Count - 1);
        if (parameters.Count > 4)
            throw new FunctionNotFoundException($"{method} takes {parameters.Count} arguments; a call has up to 4.");

        var hasFixedSizes = parameters.TrueForAll(PlainTypes.HaveFixedSize) && PlainTypes.HaveFixedSize(AwaitedType.Of(method.ReturnType));
        var shape = method.ReturnType == typeof(void) ? ActionShapes[parameters.Count] : FunctionShapes[parameters.Count];
        if (method.ReturnType != typeof(void))
            parameters.AddRange([method.ReturnType, ResultWriters.For(method.ReturnType)]);
        if (shape.IsGenericTypeDefinition)
            shape = shape.MakeGenericType([.. parameters]);
        var function = (WorkerFunction)Activator.CreateInstance(shape, method, target, takesToken)!;
        function.HasFixedSizes = hasFixedSizes;
        return function;
    }

    private static readonly Type[] FunctionShapes =
        [typeof(Function0<,>), typeof(Function1<,,>), typeof(Function2<,,,>), typeof(Function3<,,,,>), typeof(Function4<,,,,,>)];

    private static readonly Type[] ActionShapes =
        [typeof(Action0), typeof(Action1<>), typeof(Action2<,>), typeof(Action3<,,>), typeof(Action4<,,,>)];
}
