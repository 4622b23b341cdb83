using System.Buffers;
using MessagePack;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Tests.Framing;

public sealed class WireTests
{
    public static TheoryData<long> Numbers =>
    [
        0, 1, 127, 128, 255, 256, 65_535, 65_536, int.MaxValue, 1L + int.MaxValue, uint.MaxValue, 1L + uint.MaxValue, long.MaxValue,
        -1, -32, -33, -128, -129, -32_768, -32_769, int.MinValue, int.MinValue - 1L, long.MinValue,
    ];

    public static TheoryData<int> BlobLengths =>
    [
        0, 1, 255, 256, FrameWriter.CopyThreshold - 1, FrameWriter.CopyThreshold, FrameWriter.CopyThreshold + 1, 65_535, 65_536, 200_000,
    ];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_written_as_MessagePack_writes_it_and_read_back(long number)
    {
        var frame = Wire.FrameOf(output =>
        {
            var frame = new FrameWriter(output, MessageKind.Cancel, fieldCount: 1);
            frame.Fields.Write(number);
            frame.Finish();
        });
        frame[FrameFormat.HeadLength..].ShouldBe(ByMessagePack((ref writer) => writer.Write(number)));
        Read(frame[FrameFormat.HeadLength..]).ReadInt64().ShouldBe(number);
    }

    [Theory]
    [InlineData("cc 05", 5)]
    [InlineData("cd 00 05", 5)]
    [InlineData("ce 00 00 00 05", 5)]
    [InlineData("cf 00 00 00 00 00 00 00 05", 5)]
    [InlineData("d0 fb", -5)]
    [InlineData("d1 ff fb", -5)]
    [InlineData("d2 ff ff ff fb", -5)]
    [InlineData("d3 ff ff ff ff ff ff ff fb", -5)]
    [InlineData("d3 00 00 00 00 00 00 00 05", 5)]
    public void A_number_may_take_any_form_that_MessagePack_has(string hex, long number) => Read(Wire.Bytes(hex)).ReadInt64().ShouldBe(number);

    [Theory]
    [InlineData("cf 80 00 00 00 00 00 00 00")]
    [InlineData("ce 80 00 00 00")]
    [InlineData("d3 ff ff ff ff 7f ff ff ff")]
    public void A_number_that_does_not_fit_is_refused(string hex) => Should.Throw<OverflowException>(() => Read(Wire.Bytes(hex)).ReadInt32());

    [Theory]
    [InlineData("c0")]
    [InlineData("c3")]
    [InlineData("ca 00 00 00 00")]
    [InlineData("a1 41")]
    [InlineData("c1")]
    public void What_is_no_number_is_refused(string hex) => Should.Throw<InvalidDataException>(() => Read(Wire.Bytes(hex)).ReadInt64());

    [Theory]
    [MemberData(nameof(BlobLengths))]
    public void A_frame_is_the_same_as_MessagePack_makes_it(int length)
    {
        var blob = Blob(length);
        var frame = Wire.FrameOf(output => Write(output, blob, blob));
        var body = ByMessagePack((ref writer) =>
        {
            writer.WriteArrayHeader(4);
            writer.Write((byte)MessageKind.Call);
            writer.Write(300);
            writer.Write(blob);
            writer.Write(blob);
        });
        frame.ShouldBe([.. BitConverter.GetBytes(body.Length).Reverse(), .. body]);
    }

    [Theory]
    [MemberData(nameof(BlobLengths))]
    public void Fields_are_read_alike_however_their_bytes_are_cut(int length)
    {
        var blob = Blob(length);
        var body = Wire.FrameOf(output => Write(output, blob, blob))[FrameFormat.PrefixLength..];
        foreach (var piece in new[] { 1, 2, 3, 7, 64, 1000, 65_536 }.Where(piece => body.Length / piece < 100_000))
        {
            var fields = new WireReader(Wire.Cut(body, piece));
            fields.ReadHeader(out var kind).ShouldBe(3);
            kind.ShouldBe(MessageKind.Call);
            fields.ReadCount().ShouldBe(300);
            fields.ReadBlobOrNil().ShouldBe(blob);
            fields.ReadBlob().ToArray().ShouldBe(blob);
            fields.IsAtEnd.ShouldBeTrue();
        }
    }

    [Fact]
    public void A_short_frame_is_one_piece_and_a_long_blob_is_not_copied()
    {
        using var output = new OutputBuffer();
        Write(output, null, Blob(FrameWriter.CopyThreshold));
        output.Bytes.IsSingleSegment.ShouldBeTrue();

        output.Reset();
        ReadOnlyMemory<byte> lent = Blob(FrameWriter.CopyThreshold + 1);
        Write(output, null, lent);
        var pieces = new List<ReadOnlyMemory<byte>>();
        foreach (var piece in output.Bytes)
            pieces.Add(piece);
        pieces.Count.ShouldBe(2);
        pieces[1].ShouldBe(lent);
    }

    [Theory]
    [InlineData("a0", "")]
    [InlineData("a3 61 c3 a9", "aé")]
    [InlineData("d9 01 61", "a")]
    [InlineData("da 00 01 61", "a")]
    [InlineData("db 00 00 00 01 61", "a")]
    [InlineData("c0", null)]
    public void A_text_may_take_any_form_that_MessagePack_has(string hex, string? text)
    {
        Read(Wire.Bytes(hex)).ReadStringOrNil().ShouldBe(text);
        new WireReader(Wire.Cut(Wire.Bytes(hex), 1)).ReadStringOrNil().ShouldBe(text);
    }

    [Theory]
    [InlineData("91 c0", 1)]
    [InlineData("dc 00 02 c0 c0", 2)]
    [InlineData("dd 00 00 00 01 c0", 1)]
    public void An_array_may_take_any_form_that_MessagePack_has(string hex, int count) => Read(Wire.Bytes(hex)).ReadArrayHeader().ShouldBe(count);

    [Theory]
    [InlineData("93 c0 c0")]
    [InlineData("dd ff ff ff ff c0")]
    [InlineData("dc 00")]
    [InlineData("")]
    public void An_array_that_is_not_all_there_is_refused(string hex) => Should.Throw<EndOfStreamException>(() => Read(Wire.Bytes(hex)).ReadArrayHeader());

    [Theory]
    [InlineData("c4 02 00")]
    [InlineData("c5 ff ff 00")]
    [InlineData("c6 ff ff ff ff 00")]
    [InlineData("c6 00 00")]
    public void A_blob_that_is_not_all_there_is_refused(string hex)
    {
        Should.Throw<EndOfStreamException>(() => Read(Wire.Bytes(hex)).ReadBlob());
        Should.Throw<EndOfStreamException>(() => new WireReader(Wire.Cut(Wire.Bytes(hex), 1)).ReadBlob());
    }

    [Theory]
    [InlineData("c0")]
    [InlineData("a1 41")]
    [InlineData("05")]
    public void What_is_no_blob_is_refused(string hex) => Should.Throw<InvalidDataException>(() => Read(Wire.Bytes(hex)).ReadBlob());

    private static void Write(OutputBuffer output, byte[]? state, ReadOnlyMemory<byte> blob)
    {
        var last = new ReadOnlySequence<byte>(blob);
        var frame = new FrameWriter(output, MessageKind.Call, fieldCount: 3, (state?.Length ?? 0) + FrameWriter.CopiedLength(last));
        frame.Fields.Write(300);
        frame.Fields.WriteOrNil(state);
        frame.Finish(last);
    }

    private static WireReader Read(byte[] bytes) => new(bytes);

    private delegate void Writer(ref MessagePackWriter writer);

    private static byte[] ByMessagePack(Writer write)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        write(ref writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Blob(int length)
    {
        var blob = new byte[length];
        new Random(length).NextBytes(blob);
        return blob;
    }
}
