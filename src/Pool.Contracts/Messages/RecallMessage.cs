using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Recall"/>.</summary>
internal static class RecallMessage
{
    public static void Write(OutputBuffer output) => new FrameWriter(output, MessageKind.Recall, fieldCount: 0).Finish();

    public static void Read(int fieldCount) => MessageFields.Expect(MessageKind.Recall, 0, fieldCount);
}
