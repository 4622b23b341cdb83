using Pool.Contracts.Calls;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary><see cref="MessageKind.Define"/>.</summary>
internal readonly record struct DefineMessage(int FunctionId, FunctionReference Function)
{
    private const int FieldCount = 2;

    public void Write(OutputBuffer output)
    {
        var frame = new FrameWriter(output, MessageKind.Define, FieldCount);
        frame.Fields.Write(FunctionId);
        Function.Write(ref frame.Fields);
        frame.Finish();
    }

    public static DefineMessage Read(ref WireReader fields, int fieldCount)
    {
        MessageFields.Expect(MessageKind.Define, FieldCount, fieldCount);
        return new DefineMessage(fields.ReadInt32(), FunctionReference.Read(ref fields));
    }
}
