using System.Buffers;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Contracts.Tests;

/// <summary>Bytes as the two sides make and read them.</summary>
internal static class Wire
{
    public delegate T MessageReader<out T>(ref WireReader fields, int count);

    public delegate void Writer(ref WireWriter writer);

    public static byte[] FrameOf(Action<OutputBuffer> write)
    {
        var output = new OutputBuffer();
        write(output);
        return output.Bytes.ToArray();
    }

    public static byte[] BytesOf(Writer write)
    {
        var output = new OutputBuffer();
        var writer = new WireWriter(output);
        write(ref writer);
        writer.Flush();
        return output.Bytes.ToArray();
    }

    /// <summary>Reads a whole frame the way both sides do: head first, then the fields.</summary>
    public static T Read<T>(byte[] frame, MessageKind expected, MessageReader<T> read)
    {
        var sequence = new ReadOnlySequence<byte>(frame);
        FrameFormat.ReadHead(frame, FrameFormat.MaxBodyLength, out var length, out var announced);
        length.ShouldBe(frame.Length - FrameFormat.PrefixLength);
        announced.ShouldBe(expected);

        var fields = new WireReader(sequence.Slice(FrameFormat.PrefixLength, length));
        var count = fields.ReadHeader(out var kind);
        kind.ShouldBe(expected);
        var message = read(ref fields, count);
        fields.IsAtEnd.ShouldBeTrue();
        return message;
    }

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    public static byte[] Encode<T>(T value) => BytesOf((ref writer) => PayloadSerializer.ForHost(AgreedLimits.Default).Write(ref writer, value));

    public static T Decode<T>(byte[] bytes)
    {
        var reader = new WireReader(bytes);
        var value = Read<T>(ref reader);
        reader.IsAtEnd.ShouldBeTrue();
        return value;
    }

    public static T Read<T>(ref WireReader reader) => PayloadSerializer.ForHost(AgreedLimits.Default).Read<T>(ref reader);

    /// <summary>The same bytes in pieces.</summary>
    public static ReadOnlySequence<byte> Cut(byte[] bytes, int length)
    {
        var pieces = new OutputBuffer();
        for (var i = 0; i < bytes.Length; i += length)
            pieces.Append(bytes.AsMemory(i, Math.Min(length, bytes.Length - i)));
        return pieces.Bytes;
    }

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>What the other side gets for a value.</summary>
    public static T Travel<T>(T value) => Decode<T>(Encode(value));
}
