using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>What becomes of what a method returned: it is written, or awaited first.</summary>
internal interface IResultWriter<in TReturn>
{
    void Write(Sequence<byte> results, PayloadSerializer serializer, TReturn returned, ref InvocationPhase phase);
}

/// <summary>The ways to treat a return type.</summary>
internal static class ResultWriters
{
    public static Type For(Type returned)
    {
        if (returned == typeof(Task))
            return typeof(TaskWriter);
        if (returned == typeof(ValueTask))
            return typeof(ValueTaskWriter);
        if (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>))
            return typeof(TaskWriter<>).MakeGenericType(returned.GenericTypeArguments);
        if (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(ValueTask<>))
            return typeof(ValueTaskWriter<>).MakeGenericType(returned.GenericTypeArguments);
        return typeof(ValueWriter<>).MakeGenericType(returned);
    }

    /// <summary>What a function without a result gives.</summary>
    public static void WriteNothing(Sequence<byte> results)
    {
        results.GetSpan(1)[0] = MessagePackCode.Nil;
        results.Advance(1);
    }

    private readonly struct ValueWriter<T> : IResultWriter<T>
    {
        public void Write(Sequence<byte> results, PayloadSerializer serializer, T returned, ref InvocationPhase phase)
        {
            phase = InvocationPhase.Result;
            serializer.Append(results, returned);
        }
    }

    private readonly struct TaskWriter : IResultWriter<Task>
    {
        public void Write(Sequence<byte> results, PayloadSerializer serializer, Task returned, ref InvocationPhase phase)
        {
            returned.GetAwaiter().GetResult();
            WriteNothing(results);
        }
    }

    private readonly struct TaskWriter<T> : IResultWriter<Task<T>>
    {
        public void Write(Sequence<byte> results, PayloadSerializer serializer, Task<T> returned, ref InvocationPhase phase)
        {
            var value = returned.GetAwaiter().GetResult();
            phase = InvocationPhase.Result;
            serializer.Append(results, value);
        }
    }

    private readonly struct ValueTaskWriter : IResultWriter<ValueTask>
    {
        public void Write(Sequence<byte> results, PayloadSerializer serializer, ValueTask returned, ref InvocationPhase phase)
        {
            returned.AsTask().GetAwaiter().GetResult();
            WriteNothing(results);
        }
    }

    private readonly struct ValueTaskWriter<T> : IResultWriter<ValueTask<T>>
    {
        public void Write(Sequence<byte> results, PayloadSerializer serializer, ValueTask<T> returned, ref InvocationPhase phase)
        {
            var value = returned.AsTask().GetAwaiter().GetResult();
            phase = InvocationPhase.Result;
            serializer.Append(results, value);
        }
    }
}
