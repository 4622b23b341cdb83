using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Shutdown"/>.</summary>
internal static class ShutdownMessage
{
    public static void Write(Sequence<byte> output) =>
        FrameWriter.Write(output, MessageKind.Shutdown, fieldCount: 0, 0, static (ref MessagePackWriter _, int _) => { });

    public static void Read(int fieldCount) => MessageFields.Expect(MessageKind.Shutdown, 0, fieldCount);
}
