using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>
/// Writes what one invocation takes. A function of one parameter takes the value itself; of more, a value tuple spread over them.
/// Each value is written as the parameter's own type, which is what the worker will read.
/// </summary>
internal abstract class ArgumentWriter<TArguments>
{
    public static ArgumentWriter<TArguments> For(FunctionDefinition function)
    {
        var parameters = function.ParameterTypes;
        if (parameters.Count == 1 && parameters[0] == typeof(TArguments))
            return Same.Instance;

        var given = parameters.Count == 1 ? [typeof(TArguments)] : typeof(TArguments).GenericTypeArguments;
        if (given.Length != parameters.Count)
            throw new TaskSerializationException($"{function.Method} takes {parameters.Count} arguments, not {given.Length}.");
        var shape = parameters.Count switch
        {
            0 => typeof(None),
            1 => typeof(One<>),
            2 => typeof(Two<,,,>),
            3 => typeof(Three<,,,,,>),
            _ => typeof(Four<,,,,,,,>),
        };
        // A type nested in a generic one takes the outer arguments first.
        return (ArgumentWriter<TArguments>)Activator.CreateInstance(
            shape.IsGenericTypeDefinition ? shape.MakeGenericType([typeof(TArguments), .. parameters.Count == 1 ? [] : given, .. parameters]) : shape)!;
    }

    protected abstract void Write(ref WireWriter writer, PayloadSerializer serializer, TArguments arguments);

    /// <summary>Writes the arguments behind what is in the buffer, and sees to it that they are as many values as there are parameters.</summary>
    public void Append(OutputBuffer buffer, PayloadSerializer serializer, BoundFunction function, TArguments arguments)
    {
        var mark = buffer.Length;
        var writer = new WireWriter(buffer);
        Write(ref writer, serializer, arguments);
        writer.Flush();
        if (!function.Definition.HasPlainArguments(serializer))
            ValueCount.Require(buffer.Bytes.Slice(mark), function.Definition.ParameterTypes.Count);
        serializer.Limits.CheckPayload(buffer.Length - mark + function.StateLength);
    }

    /// <summary>Writes the arguments of many invocations. For types that take a few bytes each.</summary>
    public void AppendAll(OutputBuffer buffer, PayloadSerializer serializer, ReadOnlySpan<TArguments> items)
    {
        var writer = new WireWriter(buffer);
        WriteAll(ref writer, serializer, items);
        writer.Flush();
    }

    protected virtual void WriteAll(ref WireWriter writer, PayloadSerializer serializer, ReadOnlySpan<TArguments> items)
    {
        foreach (var item in items)
            Write(ref writer, serializer, item);
    }

    // The delegate's types and the method's may differ by a reference conversion, which is what variance allows.
    private static TParameter Convert<T, TParameter>(T value) =>
        value is TParameter same ? same : (TParameter)(object?)value!;

    private sealed class Same : ArgumentWriter<TArguments>
    {
        public static readonly Same Instance = new();

        protected override void Write(ref WireWriter writer, PayloadSerializer serializer, TArguments arguments) =>
            serializer.Write(ref writer, arguments);

        protected override void WriteAll(ref WireWriter writer, PayloadSerializer serializer, ReadOnlySpan<TArguments> items) =>
            serializer.WriteAll(ref writer, items);
    }

    private sealed class None : ArgumentWriter<TArguments>
    {
        protected override void Write(ref WireWriter writer, PayloadSerializer serializer, TArguments arguments)
        {
        }
    }

    private sealed class One<P1> : ArgumentWriter<TArguments>
    {
        protected override void Write(ref WireWriter writer, PayloadSerializer serializer, TArguments arguments) =>
            serializer.Write(ref writer, Convert<TArguments, P1>(arguments));
    }

    private sealed class Two<T1, T2, P1, P2> : ArgumentWriter<(T1, T2)>
    {
        protected override void Write(ref WireWriter writer, PayloadSerializer serializer, (T1, T2) arguments)
        {
            serializer.Write(ref writer, Convert<T1, P1>(arguments.Item1));
            serializer.Write(ref writer, Convert<T2, P2>(arguments.Item2));
        }
    }

    private sealed class Three<T1, T2, T3, P1, P2, P3> : ArgumentWriter<(T1, T2, T3)>
    {
        protected override void Write(ref WireWriter writer, PayloadSerializer serializer, (T1, T2, T3) arguments)
        {
            serializer.Write(ref writer, Convert<T1, P1>(arguments.Item1));
            serializer.Write(ref writer, Convert<T2, P2>(arguments.Item2));
            serializer.Write(ref writer, Convert<T3, P3>(arguments.Item3));
        }
    }

    private sealed class Four<T1, T2, T3, T4, P1, P2, P3, P4> : ArgumentWriter<(T1, T2, T3, T4)>
    {
        protected override void Write(ref WireWriter writer, PayloadSerializer serializer, (T1, T2, T3, T4) arguments)
        {
            serializer.Write(ref writer, Convert<T1, P1>(arguments.Item1));
            serializer.Write(ref writer, Convert<T2, P2>(arguments.Item2));
            serializer.Write(ref writer, Convert<T3, P3>(arguments.Item3));
            serializer.Write(ref writer, Convert<T4, P4>(arguments.Item4));
        }
    }
}
