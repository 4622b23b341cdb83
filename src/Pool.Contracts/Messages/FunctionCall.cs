using System.Buffers;
using MessagePack;
using Pool.Contracts.Calls;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Messages;

/// <summary>A function with its captured state and its arguments in one piece: [function, state or nil, arguments].</summary>
internal sealed record FunctionCall(FunctionReference Function, byte[]? State, ReadOnlyMemory<byte> Arguments)
{
    private const int FieldCount = 3;

    public static void Write(ref MessagePackWriter writer, FunctionCall? call)
    {
        if (call is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(FieldCount);
        call.Function.Write(ref writer);
        if (call.State is { } state)
            writer.Write(state);
        else
            writer.WriteNil();
        writer.Write(call.Arguments.Span);
    }

    public static FunctionCall? Read(ref FieldReader fields)
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
