using System.Buffers;
using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Framing;

/// <summary>Lays whole frames one behind the other into a buffer, ready to be written to a pipe.</summary>
internal static class FrameWriter
{
    /// <summary>A blob of up to this many bytes is copied: that is cheaper than one more segment, which is one more write to the pipe.</summary>
    public const int CopyThreshold = 16 * 1024;

    public delegate void BodyWriter<in TMessage>(ref MessagePackWriter writer, TMessage message);

    /// <param name="segmentLength">The least that a segment holds: what is written together is better made in one piece.</param>
    public static Sequence<byte> CreateBuffer(int segmentLength = 0) =>
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

    /// <summary>Appends one frame whose last field is a blob. A big blob is not copied: it must not change until the frame is out.</summary>
    public static void Write<TMessage>(
        Sequence<byte> output, MessageKind kind, int fieldCount, TMessage message, BodyWriter<TMessage> writeFields, in ReadOnlySequence<byte> blob)
    {
        var prefix = output.GetMemory(FrameFormat.PrefixLength);
        output.Advance(FrameFormat.PrefixLength);
        var start = output.Length;

        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(1 + fieldCount);
        writer.Write((byte)kind);
        writeFields(ref writer, message);
        writer.WriteBinHeader(checked((int)blob.Length));
        if (blob.Length <= CopyThreshold)
        {
            foreach (var segment in blob)
                writer.WriteRaw(segment.Span);
            writer.Flush();
        }
        else
        {
            writer.Flush();
            foreach (var segment in blob)
                output.Append(segment);
        }

        FrameFormat.WritePrefix(prefix.Span, output.Length - start);
    }
}
