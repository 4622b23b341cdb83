using System.Buffers;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary>A function with its captured state and its arguments in one piece: [function, state or nil, arguments].</summary>
internal sealed record FunctionCall(FunctionReference Function, byte[]? State, ReadOnlyMemory<byte> Arguments)
{
    private const int FieldCount = 3;

    public static void Write(ref WireWriter writer, FunctionCall? call)
    {
        if (call is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(FieldCount);
        call.Function.Write(ref writer);
        writer.WriteOrNil(call.State);
        writer.Write(call.Arguments.Span);
    }

    public static FunctionCall? Read(ref WireReader fields)
    {
        if (fields.TryReadNil())
            return null;
        if (fields.ReadArrayHeader() != FieldCount)
            throw new InvalidDataException($"A function call has {FieldCount} fields.");

        var function = FunctionReference.Read(ref fields);
        var state = fields.ReadBlobOrNil();
        return new FunctionCall(function, state, fields.ReadBlob().ToArray());
    }
}
