using MessagePack;
using MessagePack.Formatters;

namespace Pool.TestFunctions;

/// <summary>A value whose formatter writes two values and reads one.</summary>
[MessagePackFormatter(typeof(Formatter))]
public sealed record Uneven(int Number)
{
    public static Uneven Give(int number) => new(number);

    public static int Take(Uneven value) => value.Number;

    public sealed class Formatter : IMessagePackFormatter<Uneven>
    {
        public void Serialize(ref MessagePackWriter writer, Uneven value, MessagePackSerializerOptions options)
        {
            writer.Write(value.Number);
            writer.Write(value.Number + 1);
        }

        public Uneven Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => new(reader.ReadInt32());
    }
}
