using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Failure"/>.</summary>
internal readonly record struct ItemFailedMessage(long CallId, int Index, FailureMessage Failure)
{
    private const int FieldCount = 3;

    public void Write(Sequence<byte> output) =>
        FrameWriter.Write(output, MessageKind.Failure, FieldCount, this, static (ref MessagePackWriter writer, ItemFailedMessage message) =>
        {
            writer.Write(message.CallId);
            writer.Write(message.Index);
            message.Failure.Write(ref writer);
        });

    public static ItemFailedMessage Read(ref FieldReader fields, int fieldCount, int textLength)
    {
        MessageFields.Expect(MessageKind.Failure, FieldCount, fieldCount);
        return new ItemFailedMessage(fields.ReadInt64(), fields.ReadCount(), FailureMessage.Read(ref fields, textLength));
    }
}
