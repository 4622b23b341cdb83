using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Recall"/>.</summary>
internal static class RecallMessage
{
    public static void Write(Sequence<byte> output) =>
        FrameWriter.Write(output, MessageKind.Recall, fieldCount: 0, 0, static (ref MessagePackWriter _, int _) => { });

    public static void Read(int fieldCount) => MessageFields.Expect(MessageKind.Recall, 0, fieldCount);
}
