using System.Buffers.Binary;

namespace Pool.Stress.Functions;

/// <summary>What a call brings back. Nothing of it is known to the worker but from the call's own token and payload.</summary>
/// <param name="Token">The call's token.</param>
/// <param name="Digest">Made of the token and the payload.</param>
/// <param name="Payload">Bytes that the digest makes.</param>
public sealed record Reply(long Token, long Digest, byte[] Payload)
{
    private const int HeaderLength = 16;

    public byte[] Pack()
    {
        var bytes = new byte[HeaderLength + Payload.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Token);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Digest);
        Payload.CopyTo(bytes.AsSpan(HeaderLength));
        return bytes;
    }

    /// <summary>What was packed. Bytes that are too few are no token's reply.</summary>
    public static Reply Unpack(byte[] bytes) => bytes.Length < HeaderLength
        ? new Reply(0, 0, bytes)
        : new Reply(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)), bytes[HeaderLength..]);

    /// <summary>The only right answer.</summary>
    public static Reply To(Parcel parcel)
    {
        var digest = Cargo.Digest(parcel.Token, parcel.Payload);
        return new Reply(parcel.Token, digest, Cargo.Make(digest, parcel.ReplyLength));
    }

    /// <summary>True when this is the answer to a parcel of that token, whose payload had that length.</summary>
    public bool IsFor(long token, int payloadLength, int replyLength)
    {
        var digest = Cargo.Digest(token, Cargo.Make(token, payloadLength));
        return Token == token && Digest == digest && Payload.AsSpan().SequenceEqual(Cargo.Make(digest, replyLength));
    }
}
