using System.Collections.Concurrent;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Payloads;

/// <summary>Writes and reads a value whose type is known only at run time.</summary>
internal abstract class ValueCodec
{
    private static readonly ConcurrentDictionary<Type, ValueCodec> Codecs = new();

    public static ValueCodec For(Type type) =>
        Codecs.GetOrAdd(type, static t => (ValueCodec)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(t))!);

    public abstract void Write(ref WireWriter writer, PayloadSerializer serializer, object? value);

    public abstract object? Read(ref WireReader reader, PayloadSerializer serializer);

    private sealed class Typed<T> : ValueCodec
    {
        public override void Write(ref WireWriter writer, PayloadSerializer serializer, object? value) =>
            serializer.Write(ref writer, (T)value!);

        public override object? Read(ref WireReader reader, PayloadSerializer serializer) =>
            serializer.Read<T>(ref reader);
    }
}
