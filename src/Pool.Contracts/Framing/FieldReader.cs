using System.Buffers;
using System.Text;
using MessagePack;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Framing;

/// <summary>
/// Reads the fields of one message, which are MessagePack, in the order they were written. What is not what is asked for, or not
/// there, ends in an <see cref="InvalidDataException"/>, an <see cref="EndOfStreamException"/> or an <see cref="OverflowException"/>.
/// </summary>
internal ref struct FieldReader
{
    // MessagePack's own reader is made for values, and takes a hundred methods that each process compiles anew, twice, before
    // they are fast. Each call crosses the wire in three messages, with a dozen small numbers in each.
    private ReadOnlySequence<byte> _bytes;
    private ReadOnlySpan<byte> _piece;
    private int _position;

    public FieldReader(scoped in ReadOnlySequence<byte> body)
    {
        _bytes = body;
        _piece = body.FirstSpan;
    }

    public FieldReader(ReadOnlyMemory<byte> body)
        : this(new ReadOnlySequence<byte>(body))
    {
    }

    /// <summary>What has not been read.</summary>
    public readonly ReadOnlySequence<byte> Rest => _bytes.Slice(_position);

    private readonly ulong Left => (ulong)(_bytes.Length - _position);

    /// <summary>Reads the array header and the kind; what is left is the number of fields.</summary>
    public int ReadHeader(out MessageKind kind)
    {
        var count = ReadArrayHeader();
        kind = (MessageKind)ReadByte();
        return count - 1;
    }

    public long ReadInt64()
    {
        var code = Next();
        return code switch
        {
            <= MessagePackCode.MaxFixInt => code,
            >= MessagePackCode.MinNegativeFixInt => (sbyte)code,
            MessagePackCode.UInt8 => Next(),
            MessagePackCode.UInt16 => (long)Next(sizeof(ushort)),
            MessagePackCode.UInt32 => (long)Next(sizeof(uint)),
            MessagePackCode.UInt64 => checked((long)Next(sizeof(ulong))),
            MessagePackCode.Int8 => (sbyte)Next(),
            MessagePackCode.Int16 => (short)Next(sizeof(short)),
            MessagePackCode.Int32 => (int)Next(sizeof(int)),
            MessagePackCode.Int64 => (long)Next(sizeof(long)),
            _ => throw Unexpected("A number", code),
        };
    }

    public int ReadInt32() => checked((int)ReadInt64());

    public byte ReadByte() => checked((byte)ReadInt64());

    /// <summary>Reads a number that is not below zero.</summary>
    public int ReadCount()
    {
        var count = ReadInt32();
        return count >= 0 ? count : throw new InvalidDataException($"A count or an index is not {count}.");
    }

    public bool TryReadNil()
    {
        if (Peek() != MessagePackCode.Nil)
            return false;
        _position++;
        return true;
    }

    /// <summary>Reads the number of elements that follow. There are never more than bytes.</summary>
    public int ReadArrayHeader()
    {
        var code = Next();
        var count = code switch
        {
            >= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray => code - (ulong)MessagePackCode.MinFixArray,
            MessagePackCode.Array16 => Next(sizeof(ushort)),
            MessagePackCode.Array32 => Next(sizeof(uint)),
            _ => throw Unexpected("An array", code),
        };
        return count <= Left ? (int)count : throw new EndOfStreamException($"An array of {count} is not all there.");
    }

    /// <summary>Reads a blob where it is.</summary>
    public ReadOnlySequence<byte> ReadBlob()
    {
        var code = Next();
        return Take(code switch
        {
            MessagePackCode.Bin8 => Next(),
            MessagePackCode.Bin16 => Next(sizeof(ushort)),
            MessagePackCode.Bin32 => Next(sizeof(uint)),
            _ => throw Unexpected("A blob", code),
        });
    }

    /// <summary>Reads a blob that may be nil, into memory of its own.</summary>
    public byte[]? ReadBlobOrNil() => TryReadNil() ? null : ReadBlob().ToArray();

    /// <summary>Reads a text's UTF-8 where it is.</summary>
    public ReadOnlySequence<byte> ReadUtf8()
    {
        var code = Next();
        return Take(code switch
        {
            >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr => code - (ulong)MessagePackCode.MinFixStr,
            MessagePackCode.Str8 => Next(),
            MessagePackCode.Str16 => Next(sizeof(ushort)),
            MessagePackCode.Str32 => Next(sizeof(uint)),
            _ => throw Unexpected("A text", code),
        });
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadUtf8());

    public string? ReadStringOrNil() => TryReadNil() ? null : ReadString();

    private ReadOnlySequence<byte> Take(ulong length)
    {
        if (length > Left)
            throw new EndOfStreamException($"A field of {length} bytes is not all there.");
        var taken = _bytes.Slice(_position, (long)length);
        if (length <= (ulong)(_piece.Length - _position))
            _position += (int)length;
        else
            GoTo(_bytes.Slice(taken.End));
        return taken;
    }

    private ulong Next(int count)
    {
        ulong value = 0;
        for (; count > 0; count--)
            value = (value << 8) | Next();
        return value;
    }

    private byte Next()
    {
        var next = Peek();
        _position++;
        return next;
    }

    private byte Peek()
    {
        if (_position == _piece.Length)
            GoTo(Rest);
        return _piece.Length > 0 ? _piece[_position] : throw new EndOfStreamException("The message ends in the midst of a field.");
    }

    private void GoTo(scoped in ReadOnlySequence<byte> bytes)
    {
        _bytes = bytes;
        _piece = bytes.FirstSpan;
        _position = 0;
    }

    private static InvalidDataException Unexpected(string expected, byte code) => new($"{expected} does not begin with the byte {code:x2}.");
}
