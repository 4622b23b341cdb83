using System.Buffers;
using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.Contracts.Tests;

/// <summary>Bytes as the two sides make and read them.</summary>
internal static class Wire
{
    public delegate T MessageReader<out T>(ref FieldReader fields, int count);

    public delegate void Writer(ref MessagePackWriter writer);

    public static byte[] FrameOf(Action<Sequence<byte>> write)
    {
        var output = FrameWriter.CreateBuffer();
        write(output);
        return output.AsReadOnlySequence.ToArray();
    }

    public static byte[] BytesOf(Writer write)
    {
        var output = new Sequence<byte>();
        var writer = new MessagePackWriter(output);
        write(ref writer);
        writer.Flush();
        return output.AsReadOnlySequence.ToArray();
    }

    /// <summary>Reads a whole frame the way both sides do: head first, then the fields.</summary>
    public static T Read<T>(byte[] frame, MessageKind expected, MessageReader<T> read)
    {
        var sequence = new ReadOnlySequence<byte>(frame);
        FrameFormat.ReadHead(frame, FrameFormat.MaxBodyLength, out var length, out var announced);
        length.ShouldBe(frame.Length - FrameFormat.PrefixLength);
        announced.ShouldBe(expected);

        var fields = new FieldReader(sequence.Slice(FrameFormat.PrefixLength, length));
        var count = fields.ReadHeader(out var kind);
        kind.ShouldBe(expected);
        var message = read(ref fields, count);
        fields.Rest.IsEmpty.ShouldBeTrue();
        return message;
    }

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    public static byte[] Encode<T>(T value) => BytesOf((ref writer) => PayloadSerializer.ForHost(AgreedLimits.Default).Write(ref writer, value));

    public static T Decode<T>(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        var value = PayloadSerializer.ForHost(AgreedLimits.Default).Read<T>(ref reader);
        reader.End.ShouldBeTrue();
        return value;
    }

    /// <summary>What the other side gets for a value.</summary>
    public static T Travel<T>(T value) => Decode<T>(Encode(value));
}
