using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Ready"/>.</summary>
internal readonly record struct ReadyMessage(int Version, int ProcessId)
{
    private const int FieldCount = 2;

    public void Write(Sequence<byte> output) =>
        FrameWriter.Write(output, MessageKind.Ready, FieldCount, this, static (ref MessagePackWriter writer, ReadyMessage message) =>
        {
            writer.Write(message.Version);
            writer.Write(message.ProcessId);
        });

    public static ReadyMessage Read(ref MessagePackReader reader, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Ready, FieldCount, fieldCount);
        return new ReadyMessage(reader.ReadInt32(), reader.ReadInt32());
    }
}
