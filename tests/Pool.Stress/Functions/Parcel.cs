using System.Buffers.Binary;

namespace Pool.Stress.Functions;

/// <summary>What a call takes to its worker, as an object or packed into bytes.</summary>
/// <param name="Token">A number that no other call of the run has.</param>
/// <param name="Behaviour">What the function is to do.</param>
/// <param name="Milliseconds">How long it takes.</param>
/// <param name="Payload">Bytes that the token makes.</param>
/// <param name="ReplyLength">How many bytes come back.</param>
public sealed record Parcel(long Token, Behaviour Behaviour, int Milliseconds, byte[] Payload, int ReplyLength)
{
    private const int HeaderLength = 20;

    public byte[] Pack()
    {
        var bytes = new byte[HeaderLength + Payload.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Token);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), (int)Behaviour);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Milliseconds);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), ReplyLength);
        Payload.CopyTo(bytes.AsSpan(HeaderLength));
        return bytes;
    }

    public static Parcel Unpack(byte[] bytes) => new(
        BinaryPrimitives.ReadInt64LittleEndian(bytes),
        (Behaviour)BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)),
        BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)),
        bytes[HeaderLength..],
        BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(16)));
}
