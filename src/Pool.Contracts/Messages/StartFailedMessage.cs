using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.StartFailed"/>.</summary>
internal readonly record struct StartFailedMessage(FailureMessage Failure)
{
    private const int FieldCount = 1;

    public void Write(OutputBuffer output)
    {
        var frame = new FrameWriter(output, MessageKind.StartFailed, FieldCount);
        Failure.Write(ref frame.Fields);
        frame.Finish();
    }

    public static StartFailedMessage Read(ref WireReader fields, int fieldCount, int textLength)
    {
        MessageFields.Expect(MessageKind.StartFailed, FieldCount, fieldCount);
        return new StartFailedMessage(FailureMessage.Read(ref fields, textLength));
    }
}
