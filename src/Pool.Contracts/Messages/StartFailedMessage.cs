using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.StartFailed"/>.</summary>
internal readonly record struct StartFailedMessage(FailureMessage Failure)
{
    private const int FieldCount = 1;

    public void Write(Sequence<byte> output) =>
        FrameWriter.Write(output, MessageKind.StartFailed, FieldCount, Failure,
            static (ref MessagePackWriter writer, FailureMessage failure) => failure.Write(ref writer));

    public static StartFailedMessage Read(ref FieldReader fields, int fieldCount, int textLength)
    {
        MessageFields.Expect(MessageKind.StartFailed, FieldCount, fieldCount);
        return new StartFailedMessage(FailureMessage.Read(ref fields, textLength));
    }
}
