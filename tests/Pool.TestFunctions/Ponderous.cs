using MessagePack;
using MessagePack.Formatters;

namespace Pool.TestFunctions;

/// <summary>A value that takes the host as long to read as the test wants.</summary>
[MessagePackFormatter(typeof(Formatter))]
public sealed class Ponderous
{
    /// <summary>Set when the host has begun to read one.</summary>
    public static readonly SemaphoreSlim Begun = new(0);

    /// <summary>Lets the host read on.</summary>
    public static readonly SemaphoreSlim MayEnd = new(0);

    public static Ponderous Give(int number) => new();

    public sealed class Formatter : IMessagePackFormatter<Ponderous>
    {
        public void Serialize(ref MessagePackWriter writer, Ponderous value, MessagePackSerializerOptions options) => writer.WriteNil();

        public Ponderous Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
        {
            reader.ReadNil();
            Begun.Release();
            MayEnd.Wait();
            return new Ponderous();
        }
    }
}
