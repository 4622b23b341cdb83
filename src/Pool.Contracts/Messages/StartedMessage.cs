using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Started"/>.</summary>
internal readonly record struct StartedMessage(long CallId)
{
    private const int FieldCount = 1;

    public void Write(Sequence<byte> output) =>
        FrameWriter.Write(output, MessageKind.Started, FieldCount, CallId, static (ref MessagePackWriter writer, long id) => writer.Write(id));

    public static StartedMessage Read(ref MessagePackReader reader, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Started, FieldCount, fieldCount);
        return new StartedMessage(reader.ReadInt64());
    }
}
