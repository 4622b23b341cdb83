using System.Collections;
using MessagePack;
using MessagePack.Formatters;

namespace Pool.Contracts.Payloads;

/// <summary>
/// What is declared as <see cref="object"/>: primitives, and collections of them to any depth. MessagePack's own formatter calls
/// itself for what is inside without a look at the stack.
/// </summary>
internal sealed class ObjectFormatter : IMessagePackFormatter<object?>
{
    private readonly StackGuardFormatter<object?> _guarded;

    public ObjectFormatter() => _guarded = new StackGuardFormatter<object?>(this);

    public void Serialize(ref MessagePackWriter writer, object? value, MessagePackSerializerOptions options)
    {
        switch (value)
        {
            case byte[]:
                PrimitiveObjectFormatter.Instance.Serialize(ref writer, value, options);
                break;
            case IDictionary dictionary:
                writer.WriteMapHeader(dictionary.Count);
                foreach (DictionaryEntry entry in dictionary)
                {
                    _guarded.Serialize(ref writer, entry.Key, options);
                    _guarded.Serialize(ref writer, entry.Value, options);
                }

                break;
            case ICollection collection:
                writer.WriteArrayHeader(collection.Count);
                foreach (var item in collection)
                    _guarded.Serialize(ref writer, item, options);
                break;
            default:
                PrimitiveObjectFormatter.Instance.Serialize(ref writer, value, options);
                break;
        }
    }

    // Reading counts the levels, by MessagePackSecurity.
    public object? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        PrimitiveObjectFormatter.Instance.Deserialize(ref reader, options);
}
