using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Stopped"/>.</summary>
internal readonly record struct StoppedMessage(long CallId, int Kept)
{
    private const int FieldCount = 2;

    public void Write(Sequence<byte> output) =>
        FrameWriter.Write(output, MessageKind.Stopped, FieldCount, this, static (ref MessagePackWriter writer, StoppedMessage message) =>
        {
            writer.Write(message.CallId);
            writer.Write(message.Kept);
        });

    public static StoppedMessage Read(ref MessagePackReader reader, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Stopped, FieldCount, fieldCount);
        return new StoppedMessage(reader.ReadInt64(), MessageFields.ReadCount(ref reader));
    }
}
