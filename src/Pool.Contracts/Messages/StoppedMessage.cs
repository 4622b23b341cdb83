using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Stopped"/>.</summary>
internal readonly record struct StoppedMessage(long CallId, int Kept)
{
    private const int FieldCount = 2;

    public void Write(OutputBuffer output)
    {
        var frame = new FrameWriter(output, MessageKind.Stopped, FieldCount);
        frame.Fields.Write(CallId);
        frame.Fields.Write(Kept);
        frame.Finish();
    }

    public static StoppedMessage Read(ref WireReader fields, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Stopped, FieldCount, fieldCount);
        return new StoppedMessage(fields.ReadInt64(), fields.ReadCount());
    }
}
