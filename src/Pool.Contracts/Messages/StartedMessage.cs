using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Started"/>.</summary>
internal readonly record struct StartedMessage(long CallId)
{
    private const int FieldCount = 1;

    public void Write(OutputBuffer output)
    {
        var frame = new FrameWriter(output, MessageKind.Started, FieldCount);
        frame.Fields.Write(CallId);
        frame.Finish();
    }

    public static StartedMessage Read(ref WireReader fields, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Started, FieldCount, fieldCount);
        return new StartedMessage(fields.ReadInt64());
    }
}
