using System.Buffers;
using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Framing;

/// <summary>Lays whole frames one behind the other into a buffer, ready to be written to a pipe.</summary>
internal static class FrameWriter
{
    public delegate void BodyWriter<in TMessage>(ref MessagePackWriter writer, TMessage message);

    /// <param name="segmentLength">The least that a segment holds: each becomes a write of its own, and Sequence makes them as short as it is asked.</param>
    public static Sequence<byte> CreateBuffer(int segmentLength = 8 * 1024) =>
        new(ArrayPool<byte>.Shared) { MinimumSpanLength = segmentLength };

    /// <summary>Appends one frame. <paramref name="writeFields"/> writes all fields behind the kind.</summary>
    public static void Write<TMessage>(
        Sequence<byte> output, MessageKind kind, int fieldCount, TMessage message, BodyWriter<TMessage> writeFields)
    {
        var prefix = output.GetMemory(FrameFormat.PrefixLength);
        output.Advance(FrameFormat.PrefixLength);
        var start = output.Length;

        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(1 + fieldCount);
        writer.Write((byte)kind);
        writeFields(ref writer, message);
        writer.Flush();

        FrameFormat.WritePrefix(prefix.Span, output.Length - start);
    }
}
