using System.Reflection;
using MessagePack;

namespace Pool.Contracts.Payloads;

/// <summary>One field that MessagePack does not see, and how it travels.</summary>
internal abstract class UnseenField(FieldInfo field, int level)
{
    /// <summary>Classes of one line may have fields, and even names, in common, but not the number of classes below them.</summary>
    public string Key { get; } = $"{level}:{field.Name}";

    public FieldInfo Field { get; } = field;

    public static UnseenField Of(FieldInfo field, int level) =>
        (UnseenField)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(field.FieldType), field, level)!;

    public abstract void Write(ref MessagePackWriter writer, object owner, MessagePackSerializerOptions options);

    public abstract void Read(ref MessagePackReader reader, object owner, MessagePackSerializerOptions options);

    // Not by MessagePackSerializer, which catches exceptions at each level of nesting: each catch holds on to some kilobytes of the stack
    // until the innermost one is over, and the exception that ends a walk through a cycle would overflow it.
    private sealed class Typed<T>(FieldInfo field, int level) : UnseenField(field, level)
    {
        public override void Write(ref MessagePackWriter writer, object owner, MessagePackSerializerOptions options) =>
            options.Resolver.GetFormatterWithVerify<T>().Serialize(ref writer, (T)Field.GetValue(owner)!, options);

        public override void Read(ref MessagePackReader reader, object owner, MessagePackSerializerOptions options) =>
            Field.SetValue(owner, options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, options));
    }
}
