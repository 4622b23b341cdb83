using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Cancel"/>.</summary>
internal readonly record struct CancelMessage(long CallId)
{
    private const int FieldCount = 1;

    public void Write(Sequence<byte> output)
    {
        var frame = new FieldWriter(output, MessageKind.Cancel, FieldCount);
        frame.Write(CallId);
        frame.Finish();
    }

    public static CancelMessage Read(ref FieldReader fields, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Cancel, FieldCount, fieldCount);
        return new CancelMessage(fields.ReadInt64());
    }
}
