using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Shutdown"/>.</summary>
internal static class ShutdownMessage
{
    public static void Write(OutputBuffer output) => new FrameWriter(output, MessageKind.Shutdown, fieldCount: 0).Finish();

    public static void Read(int fieldCount) => MessageFields.Expect(MessageKind.Shutdown, 0, fieldCount);
}
