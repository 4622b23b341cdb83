using System.Buffers;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Result"/>.</summary>
internal readonly record struct ResultMessage(long CallId, int First, int Count, ReadOnlySequence<byte> Values)
{
    private const int FieldCount = 4;

    public void Write(OutputBuffer output)
    {
        var frame = new FrameWriter(output, MessageKind.Result, FieldCount, FrameWriter.CopiedLength(Values));
        frame.Fields.Write(CallId);
        frame.Fields.Write(First);
        frame.Fields.Write(Count);
        frame.Finish(Values);
    }

    public static ResultMessage Read(ref WireReader fields, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Result, FieldCount, fieldCount);
        return new ResultMessage(
            fields.ReadInt64(),
            fields.ReadCount(),
            fields.ReadCount(),
            fields.ReadBlob());
    }
}
