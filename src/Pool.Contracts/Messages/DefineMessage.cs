using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Define"/>.</summary>
internal readonly record struct DefineMessage(int FunctionId, FunctionReference Function)
{
    private const int FieldCount = 2;

    public void Write(Sequence<byte> output) =>
        FrameWriter.Write(output, MessageKind.Define, FieldCount, this, static (ref MessagePackWriter writer, DefineMessage message) =>
        {
            writer.Write(message.FunctionId);
            message.Function.Write(ref writer);
        });

    public static DefineMessage Read(ref FieldReader fields, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Define, FieldCount, fieldCount);
        return new DefineMessage(fields.ReadInt32(), FunctionReference.Read(ref fields));
    }
}
