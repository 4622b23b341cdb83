using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Cancel"/>.</summary>
internal readonly record struct CancelMessage(long CallId)
{
    private const int FieldCount = 1;

    public void Write(OutputBuffer output)
    {
        var frame = new FrameWriter(output, MessageKind.Cancel, FieldCount);
        frame.Fields.Write(CallId);
        frame.Finish();
    }

    public static CancelMessage Read(ref WireReader fields, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Cancel, FieldCount, fieldCount);
        return new CancelMessage(fields.ReadInt64());
    }
}
