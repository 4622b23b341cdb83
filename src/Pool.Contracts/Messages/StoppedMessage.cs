using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Stopped"/>.</summary>
internal readonly record struct StoppedMessage(long CallId, int Kept)
{
    private const int FieldCount = 2;

    public void Write(Sequence<byte> output)
    {
        var frame = new FieldWriter(output, MessageKind.Stopped, FieldCount);
        frame.Write(CallId);
        frame.Write(Kept);
        frame.Finish();
    }

    public static StoppedMessage Read(ref FieldReader fields, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Stopped, FieldCount, fieldCount);
        return new StoppedMessage(fields.ReadInt64(), fields.ReadCount());
    }
}
