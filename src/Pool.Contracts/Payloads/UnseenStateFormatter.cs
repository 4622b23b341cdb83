using MessagePack;
using MessagePack.Formatters;

namespace Pool.Contracts.Payloads;

/// <summary>Writes an object and, behind it, the state that MessagePack does not see.</summary>
internal sealed class UnseenStateFormatter<T>(IMessagePackFormatter<T> inner, List<UnseenMember> members) : IMessagePackFormatter<T>
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
        writer.WriteMapHeader(members.Count);
        foreach (var member in members)
        {
            writer.Write(member.Key);
            member.Write(ref writer, value, options);
        }
    }

    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return default!;
        if (reader.ReadArrayHeader() != Parts)
            throw new MessagePackSerializationException($"A {typeof(T)} is an array of the object and what MessagePack does not see of it.");
        object? value = inner.Deserialize(ref reader, options);

        // The object has counted itself.
        options.Security.DepthStep(ref reader);
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = reader.ReadString();
            if (value is null || members.Find(member => member.Key == key) is not { } member)
                reader.Skip();
            else
                member.Read(ref reader, value, options);
        }

        reader.Depth--;
        return (T)value!;
    }
}
