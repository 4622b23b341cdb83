using MessagePack;
using MessagePack.Formatters;

namespace Pool.TestFunctions;

/// <summary>A value that can't be read in the host, for a reason that can't be told.</summary>
[MessagePackFormatter(typeof(Formatter))]
public sealed class Unspeakable
{
    public static Unspeakable Give(int number) => new();

    public sealed class Formatter : IMessagePackFormatter<Unspeakable>
    {
        public void Serialize(ref MessagePackWriter writer, Unspeakable value, MessagePackSerializerOptions options) => writer.WriteNil();

        public Unspeakable Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => throw new UnhappyReason();
    }

    private sealed class UnhappyReason : Exception
    {
        public override string Message => throw new InvalidOperationException("I won't say");
    }
}
