using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Ready"/>.</summary>
internal readonly record struct ReadyMessage(int Version, int ProcessId)
{
    private const int FieldCount = 2;

    public void Write(OutputBuffer output)
    {
        var frame = new FrameWriter(output, MessageKind.Ready, FieldCount);
        frame.Fields.Write(Version);
        frame.Fields.Write(ProcessId);
        frame.Finish();
    }

    public static ReadyMessage Read(ref WireReader fields, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Ready, FieldCount, fieldCount);
        return new ReadyMessage(fields.ReadInt32(), fields.ReadInt32());
    }
}
