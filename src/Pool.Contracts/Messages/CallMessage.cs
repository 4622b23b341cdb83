using System.Buffers;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Call"/>.</summary>
internal readonly record struct CallMessage(
    long CallId,
    int FunctionId,
    CallFlags Flags,
    int AnswerEvery,
    long BudgetMicroseconds,
    byte[]? State,
    int Count,
    ReadOnlySequence<byte> Arguments)
{
    private const int FieldCount = 8;

    /// <summary>The end of the group of items that <paramref name="item"/> belongs to; the next item when there are no groups.</summary>
    public int GroupEnd(int item) => AnswerEvery > 0 ? (int)Math.Min(Count, ((item / AnswerEvery) + 1L) * AnswerEvery) : item + 1;

    public bool IsBetweenGroups(int item) => AnswerEvery == 0 || item % AnswerEvery == 0;

    public void Write(OutputBuffer output)
    {
        var frame = new FrameWriter(output, MessageKind.Call, FieldCount, checked((State?.Length ?? 0) + FrameWriter.CopiedLength(Arguments)));
        frame.Fields.Write(CallId);
        frame.Fields.Write(FunctionId);
        frame.Fields.Write((byte)Flags);
        frame.Fields.Write(AnswerEvery);
        frame.Fields.Write(BudgetMicroseconds);
        frame.Fields.WriteOrNil(State);
        frame.Fields.Write(Count);
        frame.Finish(Arguments);
    }

    public static CallMessage Read(ref WireReader fields, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Call, FieldCount, fieldCount);
        return new CallMessage(
            fields.ReadInt64(),
            fields.ReadInt32(),
            (CallFlags)fields.ReadByte(),
            fields.ReadCount(),
            fields.ReadInt64(),
            fields.ReadBlobOrNil(),
            fields.ReadCount(),
            fields.ReadBlob());
    }
}
