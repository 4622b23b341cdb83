using System.Buffers;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;
using Pool.Host.Calls;

namespace Pool.Host.Tests.Calls;

/// <summary>What a call keeps of its arguments are the bytes that they have on the wire, and its own.</summary>
public sealed class EncodedArgumentsTests
{
    private readonly PayloadSerializer _serializer = PayloadSerializer.ForHost(AgreedLimits.Default);

    [Fact]
    public void Arguments_of_any_length_are_kept_whole()
    {
        int[] lengths = [.. Enumerable.Range(0, 40), .. Around(255), .. Around(1024), .. Around(32 * 1024), 1_000_000];
        foreach (var length in lengths)
        {
            var text = new string('a', length);
            Kept<string>(Measure, text).ShouldBe(Wire(text), $"{length}");
            var bytes = Enumerable.Range(0, length).Select(static n => (byte)n).ToArray();
            Kept(Sum, bytes).ShouldBe(Wire(bytes), $"{length}");
        }
    }

    [Fact]
    public void A_call_does_not_share_them_with_the_next()
    {
        var first = Encode<string>(Measure, "first");
        var second = Encode<string>(Measure, new string('b', 20));
        var third = Encode<string>(Measure, new string('c', 2000));
        _ = Encode<string>(Measure, new string('d', 2000));
        Bytes(first).ShouldBe(Wire("first"));
        Bytes(second).ShouldBe(Wire(new string('b', 20)));
        Bytes(third).ShouldBe(Wire(new string('c', 2000)));
    }

    [Fact]
    public void A_failure_leaves_nothing_to_the_next_call()
    {
        var limits = AgreedLimits.Default with { BodyLength = 100_000 };
        var serializer = PayloadSerializer.ForHost(limits);
        Should.Throw<TaskSerializationException>(() => EncodedArguments.Of(Bound<string>(Measure), new string('a', 100_000), serializer));
        Kept<string>(Measure, "b").ShouldBe(Wire("b"));
    }

    [Fact]
    public void Calls_with_long_arguments_need_no_more_memory_one_after_the_other()
    {
        // Three bytes are asked for each character, and one is taken: more than stays with a call, but not kept by it.
        var note = new Note { Text = new string('a', 20_000) };
        for (var i = 0; i < 20; i++)
            Encode(Read, note);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Encode(Read, note);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
    }

    private static int Read(Note note) => note.Text.Length;

    private static int Measure(string text) => text.Length;

    private static int Sum(byte[] bytes) => bytes.Length;

    private static int[] Around(int length) => [.. Enumerable.Range(length - 8, 16)];

    private byte[] Kept<T>(Func<T, int> function, T argument) => Bytes(Encode(function, argument));

    private EncodedArguments Encode<T>(Func<T, int> function, T argument) => EncodedArguments.Of(Bound(function), argument, _serializer);

    private BoundFunction Bound<T>(Func<T, int> function) => BoundFunction.Of(function, _serializer);

    private static byte[] Bytes(EncodedArguments arguments) => arguments.ToArray();

    private byte[] Wire<T>(T value)
    {
        using var output = new OutputBuffer();
        var writer = new WireWriter(output);
        _serializer.Write(ref writer, value);
        writer.Flush();
        return output.Bytes.ToArray();
    }

    private sealed class Note
    {
        public string Text { get; set; } = "";
    }
}
