using System.Buffers;
using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Result"/>.</summary>
internal readonly record struct ResultMessage(long CallId, int First, int Count, ReadOnlySequence<byte> Values)
{
    private const int FieldCount = 4;

    public void Write(Sequence<byte> output) =>
        FrameWriter.Write(output, MessageKind.Result, FieldCount, this, static (ref MessagePackWriter writer, ResultMessage message) =>
        {
            writer.Write(message.CallId);
            writer.Write(message.First);
            writer.Write(message.Count);
        }, Values);

    public static ResultMessage Read(ref MessagePackReader reader, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Result, FieldCount, fieldCount);
        return new ResultMessage(
            reader.ReadInt64(),
            MessageFields.ReadCount(ref reader),
            MessageFields.ReadCount(ref reader),
            MessageFields.ReadBlob(ref reader));
    }
}
