using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Cancel"/>.</summary>
internal readonly record struct CancelMessage(long CallId)
{
    private const int FieldCount = 1;

    public void Write(Sequence<byte> output) =>
        FrameWriter.Write(output, MessageKind.Cancel, FieldCount, CallId, static (ref MessagePackWriter writer, long id) => writer.Write(id));

    public static CancelMessage Read(ref MessagePackReader reader, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Cancel, FieldCount, fieldCount);
        return new CancelMessage(reader.ReadInt64());
    }
}
