using System.Buffers;
using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Result"/>.</summary>
internal readonly record struct ResultMessage(long CallId, int First, int Count, ReadOnlySequence<byte> Values)
{
    private const int FieldCount = 4;

    public void Write(Sequence<byte> output)
    {
        var frame = new FieldWriter(output, MessageKind.Result, FieldCount, FieldWriter.CopiedLength(Values));
        frame.Write(CallId);
        frame.Write(First);
        frame.Write(Count);
        frame.Finish(Values);
    }

    public static ResultMessage Read(ref FieldReader fields, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Result, FieldCount, fieldCount);
        return new ResultMessage(
            fields.ReadInt64(),
            fields.ReadCount(),
            fields.ReadCount(),
            fields.ReadBlob());
    }
}
