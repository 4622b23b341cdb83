using System.Buffers;
using System.Runtime.InteropServices;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Contracts.Tests.Framing;

public sealed class LargeBodyTests
{
    private readonly LargeBody _body = new();

    [Fact]
    public void A_result_that_is_one_array_is_given_away_from_the_second_on()
    {
        // The first is taken for bytes.
        Arrives(Numbers()).ShouldBe(Numbers());
        WasReadInto<double>().ShouldBeFalse();

        Arrives(Numbers()).ShouldBe(Numbers());
        WasReadInto<double>().ShouldBeTrue();
    }

    [Fact]
    public void Bytes_are_given_away_at_once()
    {
        var bytes = new byte[200_000];
        new Random(1).NextBytes(bytes);
        Arrives(bytes).ShouldBe(bytes);
        WasReadInto<byte>().ShouldBeTrue();
    }

    [Fact]
    public void A_wrong_guess_does_no_harm()
    {
        Arrives(Numbers());
        Arrives(new byte[200_001]).Length.ShouldBe(200_001);
        Arrives(Enumerable.Range(0, 100_000).ToArray())[77].ShouldBe(77);
        Arrives(Numbers()).ShouldBe(Numbers());
        Arrives("a" + new string('x', 100_000)).ShouldStartWith("ax");
    }

    [Fact]
    public void An_array_that_was_given_away_is_copied_for_the_next()
    {
        var bytes = new byte[100_000];
        Arrives(bytes);
        var first = Read<byte[]>();
        first[0] = 1;
        Read<byte[]>().ShouldNotBeSameAs(first);
    }

    [Fact]
    public void Other_bodies_arrive_whole()
    {
        Arrives(Enumerable.Range(0, 300_000).Select(static n => $"{n}").ToArray())[299_999].ShouldBe("299999");
        Arrives((1, new byte[100_000])).Item2.Length.ShouldBe(100_000);
    }

    [Theory]
    [InlineData("c1")]
    [InlineData("9512010001c6")]
    [InlineData("9f12c6ffffffff")]
    public void What_begins_no_message_is_left_to_its_reader(string hex) =>
        FinalBlob.Find(Convert.FromHexString(hex), 100_000).ShouldBe(0);

    // As a worker sends it and a host receives it, in pieces.
    private T Arrives<T>(T value)
    {
        var frame = Wire.FrameOf(output => new ResultMessage(1, 0, 1, new ReadOnlySequence<byte>(Wire.Encode(value))).Write(output));
        var rest = frame.AsMemory(FrameFormat.PrefixLength);
        _body.Begin(rest.Length, rest[..1000]);
        for (rest = rest[1000..]; !_body.IsComplete;)
        {
            var free = _body.GetMemory();
            var piece = rest[..Math.Min(free.Length, Math.Min(rest.Length, 70_000))];
            piece.CopyTo(free);
            _body.Advance(piece.Length);
            rest = rest[piece.Length..];
        }

        rest.Length.ShouldBe(0);
        return Read<T>();
    }

    private T Read<T>()
    {
        var fields = new WireReader(_body.Bytes);
        var count = fields.ReadHeader(out _);
        var values = new WireReader(ResultMessage.Read(ref fields, count).Values);
        var value = PayloadSerializer.ForHost(AgreedLimits.Default).Read<T>(ref values);
        values.IsAtEnd.ShouldBeTrue();
        return value;
    }

    private bool WasReadInto<T>()
        where T : unmanaged
    {
        var isTyped = false;
        foreach (var segment in _body.Bytes)
            isTyped |= MemoryMarshal.TryGetMemoryManager<byte, ArrayBytes<T>>(segment, out _);
        return isTyped;
    }

    private static double[] Numbers() => Enumerable.Range(0, 100_000).Select(static n => n / 7.0).ToArray();
}
