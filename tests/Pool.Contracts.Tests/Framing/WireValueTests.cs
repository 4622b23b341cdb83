using System.Buffers;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Tests.Framing;

/// <summary>What is written without MessagePack's formatters, held against them.</summary>
public sealed class WireValueTests
{
    private static readonly MessagePackSerializerOptions ByMessagePack = new(BuiltinResolver.Instance);

    public static TheoryData<object> Values =>
    [
        0L, 127L, 128L, 255L, 256L, 65_535L, 65_536L, 4_294_967_295L, 4_294_967_296L, long.MaxValue, -1L, -32L, -33L, -129L, -32_769L, long.MinValue,
        0, 200, 70_000, int.MaxValue, int.MinValue, (short)-5, short.MaxValue, short.MinValue, (sbyte)-128, (sbyte)127, byte.MaxValue, ushort.MaxValue,
        uint.MaxValue, 0UL, 127UL, 128UL, (ulong)long.MaxValue + 1, ulong.MaxValue, true, false, 'a', '\u6f22', char.MaxValue,
        0d, -0d, 1.5, double.MaxValue, double.Epsilon, double.NaN, double.NegativeInfinity, 0f, -1.5f, float.MaxValue, float.NaN,
        "", "a", new string('x', 31), new string('x', 32), new string('x', 255), new string('x', 256), new string('x', 65_535), new string('x', 65_536),
        "a\u00e9\u6f22\ud83d\ude00", new string('\u6f22', 11), new string('\u6f22', 100_000),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_written_as_MessagePack_writes_it_and_read_back_however_it_is_cut(object value) =>
        typeof(WireValueTests).GetMethod(nameof(Compare), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(value.GetType()).Invoke(null, [value]);

    // By itself, as xunit makes UTF-8 of what a theory is given.
    [Fact]
    public void Half_of_a_pair_of_surrogates_becomes_what_MessagePack_makes_of_it() => Compare("\ud800 alone");

    [Theory]
    [InlineData(0x7f800001u)]
    [InlineData(0xffc12345u)]
    [InlineData(0x80000000u)]
    [InlineData(0x00000001u)]
    public void A_number_of_single_precision_keeps_each_bit(uint bits) =>
        BitConverter.SingleToUInt32Bits(Wire.Travel(BitConverter.UInt32BitsToSingle(bits))).ShouldBe(bits);

    [Theory]
    [InlineData(0x7ff0000000000001ul)]
    [InlineData(0xfff8123456789abcul)]
    [InlineData(0x8000000000000000ul)]
    [InlineData(0x0000000000000001ul)]
    public void A_number_of_double_precision_keeps_each_bit(ulong bits) =>
        BitConverter.DoubleToUInt64Bits(Wire.Travel(BitConverter.UInt64BitsToDouble(bits))).ShouldBe(bits);

    [Fact]
    public void An_integer_that_is_wanted_as_single_precision_is_rounded_once() =>
        Wire.Decode<float>(Wire.Encode((1L << 60) + (1L << 36) + 1)).ShouldBe((1L << 60) + (1L << 36) + 1);

    [Fact]
    public void A_text_may_be_null() => Wire.Encode<string?>(null).ShouldBe([0xc0]);

    [Theory]
    [InlineData("ca 40 20 00 00", 2.5)]
    [InlineData("05", 5)]
    [InlineData("ff", -1)]
    [InlineData("cf ff ff ff ff ff ff ff ff", 18446744073709551615d)]
    public void A_fraction_may_come_as_any_number(string hex, double number)
    {
        Wire.Decode<double>(Wire.Bytes(hex)).ShouldBe(number);
        Wire.Decode<float>(Wire.Bytes(hex)).ShouldBe((float)number);
    }

    [Theory]
    [InlineData("c0")]
    [InlineData("01")]
    [InlineData("a0")]
    public void What_is_no_bool_is_refused(string hex) => Should.Throw<InvalidDataException>(() => Wire.Decode<bool>(Wire.Bytes(hex)));

    [Fact]
    public void What_is_too_big_for_its_type_is_refused()
    {
        Should.Throw<OverflowException>(() => Wire.Decode<byte>(Wire.Bytes("cd 01 00")));
        Should.Throw<OverflowException>(() => Wire.Decode<sbyte>(Wire.Bytes("cc 80")));
        Should.Throw<OverflowException>(() => Wire.Decode<char>(Wire.Bytes("ff")));
        Should.Throw<OverflowException>(() => Wire.Decode<uint>(Wire.Bytes("ff")));
        Should.Throw<OverflowException>(() => Wire.Decode<ulong>(Wire.Bytes("ff")));
        Should.Throw<OverflowException>(() => Wire.Decode<long>(Wire.Bytes("cf 80 00 00 00 00 00 00 00")));
    }

    [Theory]
    [InlineData("05")]
    [InlineData("e0")]
    [InlineData("c0")]
    [InlineData("c3")]
    [InlineData("cc 80")]
    [InlineData("cd 80 00")]
    [InlineData("ce 80 00 00 00")]
    [InlineData("cf 80 00 00 00 00 00 00 00")]
    [InlineData("d0 80")]
    [InlineData("d1 80 00")]
    [InlineData("d2 80 00 00 00")]
    [InlineData("d3 80 00 00 00 00 00 00 00")]
    [InlineData("ca 00 00 00 00")]
    [InlineData("cb 00 00 00 00 00 00 00 00")]
    [InlineData("a2 61 62")]
    [InlineData("d9 02 61 62")]
    [InlineData("da 00 02 61 62")]
    [InlineData("db 00 00 00 02 61 62")]
    [InlineData("c4 02 61 62")]
    [InlineData("c5 00 02 61 62")]
    [InlineData("c6 00 00 00 02 61 62")]
    [InlineData("d4 01 00")]
    [InlineData("d5 01 00 00")]
    [InlineData("d6 01 00 00 00 00")]
    [InlineData("d7 01 00 00 00 00 00 00 00 00")]
    [InlineData("d8 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    [InlineData("c7 03 01 00 00 00")]
    [InlineData("c8 00 03 01 00 00 00")]
    [InlineData("c9 00 00 00 03 01 00 00 00")]
    [InlineData("93 01 92 02 90 a1 61")]
    [InlineData("dc 00 02 01 02")]
    [InlineData("dd 00 00 00 02 01 02")]
    [InlineData("82 01 02 a1 61 81 03 80")]
    [InlineData("de 00 01 01 02")]
    [InlineData("df 00 00 00 01 01 02")]
    public void A_value_is_skipped_to_its_end_and_no_further(string hex)
    {
        var bytes = Wire.Bytes(hex);
        var reader = new WireReader(Wire.Cut([.. bytes, 0x07], 1));
        reader.Skip();
        reader.ReadInt32().ShouldBe(7);
        for (var length = 0; length < bytes.Length; length++)
            Should.Throw<EndOfStreamException>(() => new WireReader(bytes.AsMemory(0, length)).Skip());
    }

    [Fact]
    public void What_no_value_begins_with_is_not_skipped() => Should.Throw<InvalidDataException>(() => new WireReader(Wire.Bytes("c1")).Skip());

    [Fact]
    public void What_is_nested_deeper_than_the_stack_is_skipped_too()
    {
        var bytes = Enumerable.Repeat((byte)0x91, 1_000_000).Append((byte)0xc0).ToArray();
        var reader = new WireReader(bytes);
        reader.Skip();
        reader.IsAtEnd.ShouldBeTrue();
    }

    [Theory]
    [InlineData("81 01 02", 1)]
    [InlineData("de 00 01 01 02", 1)]
    [InlineData("df 00 00 00 00", 0)]
    public void A_map_may_take_any_form_that_MessagePack_has(string hex, int count) => new WireReader(Wire.Bytes(hex)).ReadMapHeader().ShouldBe(count);

    [Theory]
    [InlineData("81 b0")]
    [InlineData("82 01 02 03")]
    [InlineData("df ff ff ff ff 01 02")]
    public void A_map_that_is_not_all_there_is_refused(string hex) =>
        Should.Throw<EndOfStreamException>(() => new WireReader(Wire.Bytes(hex)).ReadMapHeader());

    [Fact]
    public void Empty_pieces_are_passed_over()
    {
        var pieces = new Piece([], new Piece([], new Piece([0xcd, 0x01], new Piece([], new Piece([0x02], new Piece([], null))))));
        var reader = new WireReader(pieces.ToSequence());
        reader.ReadInt64().ShouldBe(0x0102);
        reader.IsAtEnd.ShouldBeTrue();
        Should.Throw<EndOfStreamException>(() => new WireReader(new Piece([], new Piece([], null)).ToSequence()).ReadInt64());
    }

    [Fact]
    public void One_writer_goes_on_after_what_it_lent_or_left_to_a_formatter()
    {
        byte[] lent = [1, 2, 3];
        Wire.BytesOf((ref writer) =>
        {
            writer.Write(300);
            writer.WriteBlobHeader(lent.Length);
            writer.Lend(lent);
            writer.Write("a");
            var formatted = writer.Open();
            formatted.Write(1.5);
            formatted.Flush();
            writer.Write(true);

            // One that fails has written nothing.
            _ = writer.Open();
            writer.WriteNil();
        }).ShouldBe(Wire.Bytes("cd 01 2c c4 03 01 02 03 a1 61 cb 3f f8 00 00 00 00 00 00 c3 c0"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public void Headers_are_written_as_MessagePack_writes_them(int count)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(count);
        writer.WriteMapHeader(count);
        writer.Flush();
        Wire.BytesOf((ref writer) =>
        {
            writer.WriteArrayHeader(count);
            writer.WriteMapHeader(count);
        }).ShouldBe(output.WrittenSpan.ToArray());
    }

    private static void Compare<T>(T value)
    {
        var bytes = MessagePackSerializer.Serialize(value, ByMessagePack);
        Wire.Encode(value).ShouldBe(bytes);

        var expected = MessagePackSerializer.Deserialize<T>(bytes, ByMessagePack);
        Wire.Decode<T>(bytes).ShouldBe(expected);
        foreach (var piece in new[] { 1, 2, 3, 1000 }.Where(piece => bytes.Length / piece < 10_000))
        {
            var reader = new WireReader(Wire.Cut(bytes, piece));
            Wire.Read<T>(ref reader).ShouldBe(expected);
            reader.IsAtEnd.ShouldBeTrue();
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        private readonly Piece? _next;

        public Piece(byte[] bytes, Piece? next)
        {
            Memory = bytes;
            Next = _next = next;
        }

        public ReadOnlySequence<byte> ToSequence()
        {
            var last = this;
            for (; last._next is not null; last = last._next)
                last._next.RunningIndex = last.RunningIndex + last.Memory.Length;
            return new ReadOnlySequence<byte>(this, 0, last, last.Memory.Length);
        }
    }
}
