using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Host.Calls;

/// <summary>Reads what one invocation gave, as the method's own type, which is what the worker has written.</summary>
internal abstract class ResultReader<TResult>
{
    public static ResultReader<TResult> For(FunctionDefinition function)
    {
        // Who wants nothing reads whatever comes as nothing: a Task<T> is a Task too.
        if (function.ResultType == typeof(TResult) || typeof(TResult) == typeof(ValueTuple))
            return Same.Instance;
        return (ResultReader<TResult>)Activator.CreateInstance(typeof(Converted<>).MakeGenericType(typeof(TResult), function.ResultType))!;
    }

    public abstract TResult Read(ref WireReader reader, PayloadSerializer serializer);

    /// <summary>Reads as many as there is room for.</summary>
    public virtual void ReadAll(ref WireReader reader, PayloadSerializer serializer, Span<TResult> results)
    {
        foreach (ref var result in results)
            result = Read(ref reader, serializer);
    }

    private sealed class Same : ResultReader<TResult>
    {
        public static readonly Same Instance = new();

        public override TResult Read(ref WireReader reader, PayloadSerializer serializer) => serializer.Read<TResult>(ref reader);

        public override void ReadAll(ref WireReader reader, PayloadSerializer serializer, Span<TResult> results) =>
            serializer.ReadAll(ref reader, results);
    }

    private sealed class Converted<TReturned> : ResultReader<TResult>
    {
        public override TResult Read(ref WireReader reader, PayloadSerializer serializer) =>
            (TResult)(object?)serializer.Read<TReturned>(ref reader)!;
    }
}
