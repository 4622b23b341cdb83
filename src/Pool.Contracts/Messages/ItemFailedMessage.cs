using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Failure"/>.</summary>
internal readonly record struct ItemFailedMessage(long CallId, int Index, FailureMessage Failure)
{
    private const int FieldCount = 3;

    public void Write(OutputBuffer output)
    {
        var frame = new FrameWriter(output, MessageKind.Failure, FieldCount);
        frame.Fields.Write(CallId);
        frame.Fields.Write(Index);
        Failure.Write(ref frame.Fields);
        frame.Finish();
    }

    public static ItemFailedMessage Read(ref WireReader fields, int fieldCount, int textLength)
    {
        MessageFields.Expect(MessageKind.Failure, FieldCount, fieldCount);
        return new ItemFailedMessage(fields.ReadInt64(), fields.ReadCount(), FailureMessage.Read(ref fields, textLength));
    }
}
