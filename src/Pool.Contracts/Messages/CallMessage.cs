using System.Buffers;
using MessagePack;
using Nerdbank.Streams;
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

    public void Write(Sequence<byte> output) =>
        FrameWriter.Write(output, MessageKind.Call, FieldCount, this, static (ref MessagePackWriter writer, CallMessage message) =>
        {
            writer.Write(message.CallId);
            writer.Write(message.FunctionId);
            writer.Write((byte)message.Flags);
            writer.Write(message.AnswerEvery);
            writer.Write(message.BudgetMicroseconds);
            if (message.State is { } state)
                writer.Write(state);
            else
                writer.WriteNil();
            writer.Write(message.Count);
        }, Arguments);

    public static CallMessage Read(ref MessagePackReader reader, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Call, FieldCount, fieldCount);
        return new CallMessage(
            reader.ReadInt64(),
            reader.ReadInt32(),
            (CallFlags)reader.ReadByte(),
            MessageFields.ReadCount(ref reader),
            reader.ReadInt64(),
            MessageFields.ReadBlobOrNil(ref reader),
            MessageFields.ReadCount(ref reader),
            MessageFields.ReadBlob(ref reader));
    }
}
