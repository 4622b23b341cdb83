using Pool.Contracts.Framing;
using Pool.Contracts.Payloads;

namespace Pool.Worker;

/// <summary>What becomes of what a method returned: it is written, or awaited first.</summary>
internal interface IResultWriter<in TReturn>
{
    void Write(ref WireWriter writer, PayloadSerializer serializer, TReturn returned, ref ItemRow row);
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

    internal readonly struct ValueWriter<T> : IResultWriter<T>
    {
        public void Write(ref WireWriter writer, PayloadSerializer serializer, T returned, ref ItemRow row)
        {
            row.Phase = InvocationPhase.Result;
            serializer.WriteOrLend(ref writer, returned);
        }
    }

    private readonly struct TaskWriter : IResultWriter<Task>
    {
        public void Write(ref WireWriter writer, PayloadSerializer serializer, Task returned, ref ItemRow row)
        {
            returned.GetAwaiter().GetResult();
            writer.WriteNil();
        }
    }

    private readonly struct TaskWriter<T> : IResultWriter<Task<T>>
    {
        public void Write(ref WireWriter writer, PayloadSerializer serializer, Task<T> returned, ref ItemRow row)
        {
            var value = returned.GetAwaiter().GetResult();
            row.Phase = InvocationPhase.Result;
            serializer.WriteOrLend(ref writer, value);
        }
    }

    private readonly struct ValueTaskWriter : IResultWriter<ValueTask>
    {
        public void Write(ref WireWriter writer, PayloadSerializer serializer, ValueTask returned, ref ItemRow row)
        {
            returned.AsTask().GetAwaiter().GetResult();
            writer.WriteNil();
        }
    }

    private readonly struct ValueTaskWriter<T> : IResultWriter<ValueTask<T>>
    {
        public void Write(ref WireWriter writer, PayloadSerializer serializer, ValueTask<T> returned, ref ItemRow row)
        {
            var value = returned.AsTask().GetAwaiter().GetResult();
            row.Phase = InvocationPhase.Result;
            serializer.WriteOrLend(ref writer, value);
        }
    }
}
