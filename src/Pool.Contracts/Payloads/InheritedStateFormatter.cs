using System.Reflection;
using MessagePack;
using MessagePack.Formatters;

namespace Pool.Contracts.Payloads;

/// <summary>Writes an object and, behind it, what its base classes keep from it.</summary>
internal sealed class InheritedStateFormatter<T>(IMessagePackFormatter<T> inner, List<FieldInfo> fields) : IMessagePackFormatter<T>
{
    private const int Parts = 2;

    public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(Parts);
        inner.Serialize(ref writer, value, options);
        writer.WriteMapHeader(fields.Count);
        foreach (var field in fields)
        {
            writer.Write(KeyOf(field));
            MessagePackSerializer.Serialize(field.FieldType, ref writer, field.GetValue(value), options);
        }
    }

    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return default!;
        options.Security.DepthStep(ref reader);
        if (reader.ReadArrayHeader() != Parts)
            throw new MessagePackSerializationException($"A {typeof(T)} is an array of the object and what its base classes have.");
        var value = inner.Deserialize(ref reader, options);
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = reader.ReadString();
            if (value is null || fields.Find(field => KeyOf(field) == key) is not { } field)
                reader.Skip();
            else
                field.SetValue(value, MessagePackSerializer.Deserialize(field.FieldType, ref reader, options));
        }

        reader.Depth--;
        return value;
    }

    // Base classes may have fields, and even names, in common.
    private static string KeyOf(FieldInfo field) => $"{field.DeclaringType}:{field.Name}";
}
