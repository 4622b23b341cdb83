using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;
using Pool.Host;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class SerializerTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_serializer_of_the_users_own_is_used_on_both_sides()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1 }.WithSerializer(Doubling));

        // Twice as it goes, and twice as it comes back.
        (await pool.ApplyAsync(Generic.Same, 1)).ShouldBe(4);
        (await pool.MapAsync(Arithmetic.Square, [1, 2])).ShouldBe([8, 32]);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_serializer_can_carry_what_the_default_refuses()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1 }.WithSerializer(WithPatterns));
        var pattern = new System.Text.RegularExpressions.Regex("a+b");
        (await pool.ApplyAsync(() => pattern.IsMatch("aaab"))).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task What_the_factory_captures_travels()
    {
        var compression = MessagePackCompression.Lz4BlockArray;
        await using var pool = new ProcessPool(
            new ProcessPoolOptions { Processes = 1 }.WithSerializer(() => MessagePackSerializerOptions.Standard.WithCompression(compression)));
        (await pool.ApplyAsync(Generic.Same, new Attributed { Number = 3 })).Number.ShouldBe(3);
    }

    private static MessagePackSerializerOptions Doubling() =>
        MessagePackSerializerOptions.Standard.WithResolver(CompositeResolver.Create([new DoublingFormatter()], [StandardResolver.Instance]));

    private static MessagePackSerializerOptions WithPatterns() =>
        MessagePackSerializerOptions.Standard.WithResolver(CompositeResolver.Create([new PatternFormatter()], [StandardResolver.Instance]));

    private sealed class DoublingFormatter : IMessagePackFormatter<int>
    {
        public void Serialize(ref MessagePackWriter writer, int value, MessagePackSerializerOptions options) => writer.Write(value * 2);

        public int Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadInt32();
    }

    private sealed class PatternFormatter : IMessagePackFormatter<System.Text.RegularExpressions.Regex?>
    {
        public void Serialize(ref MessagePackWriter writer, System.Text.RegularExpressions.Regex? value, MessagePackSerializerOptions options) =>
            writer.Write(value?.ToString());

        public System.Text.RegularExpressions.Regex? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            reader.ReadString() is { } pattern ? new(pattern) : null;
    }
}
