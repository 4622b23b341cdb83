using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using MessagePack;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Framing;

/// <summary>
/// Reads what is MessagePack, the fields of a message or values, one behind the other. What is not what is asked for, or not there,
/// ends in an <see cref="InvalidDataException"/>, an <see cref="EndOfStreamException"/> or an <see cref="OverflowException"/>.
/// </summary>
internal ref partial struct WireReader
{
    // MessagePack's own reader takes a hundred methods, which each process compiles when they are first used, and again when they
    // are hot; until then they are several times as slow as code that was compiled ahead of time. A call is three messages, with a
    // dozen small numbers in each, and a short map is over before its code is hot.
    private ReadOnlySequence<byte> _bytes;
    private ReadOnlySpan<byte> _piece;
    private int _position;

    public WireReader(scoped in ReadOnlySequence<byte> bytes)
    {
        _bytes = bytes;
        _piece = bytes.FirstSpan;
    }

    public WireReader(ReadOnlyMemory<byte> bytes)
        : this(new ReadOnlySequence<byte>(bytes))
    {
    }

    /// <summary>What has not been read.</summary>
    public readonly ReadOnlySequence<byte> Rest => _bytes.Slice(_position);

    /// <summary>How many bytes have not been read.</summary>
    public readonly long Left => _bytes.Length - _position;

    public readonly bool IsAtEnd => Left == 0;

    /// <summary>Reads the array header and the kind of a message; what is left is the number of fields.</summary>
    public int ReadHeader(out MessageKind kind)
    {
        var count = ReadArrayHeader();
        kind = (MessageKind)ReadByte();
        return count - 1;
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
        return Bounded(1, code switch
        {
            >= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray => code - (ulong)MessagePackCode.MinFixArray,
            MessagePackCode.Array16 => Next(sizeof(ushort)),
            MessagePackCode.Array32 => Next(sizeof(uint)),
            _ => throw Unexpected("An array", code),
        });
    }

    /// <summary>Reads the number of pairs that follow. There are never more than pairs of bytes.</summary>
    public int ReadMapHeader()
    {
        var code = Next();
        return Bounded(2, code switch
        {
            >= MessagePackCode.MinFixMap and <= MessagePackCode.MaxFixMap => code - (ulong)MessagePackCode.MinFixMap,
            MessagePackCode.Map16 => Next(sizeof(ushort)),
            MessagePackCode.Map32 => Next(sizeof(uint)),
            _ => throw Unexpected("A map", code),
        });
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

    /// <summary>Takes bytes as they are.</summary>
    public ReadOnlySequence<byte> Take(ulong length)
    {
        if (length > (ulong)Left)
            throw new EndOfStreamException($"{length} bytes are not all there.");
        var taken = _bytes.Slice(_position, (long)length);
        if (length <= (ulong)(_piece.Length - _position))
            _position += (int)length;
        else
            GoTo(_bytes.Slice(taken.End));
        return taken;
    }

    private readonly int Bounded(uint leastLength, ulong count) =>
        count * leastLength <= (ulong)Left ? (int)count : throw new EndOfStreamException($"{count} elements are not all there.");

    /// <summary>Takes a big-endian number of 2, 4 or 8 bytes.</summary>
    private ulong Next(int count)
    {
        if (_piece.Length - _position >= count)
        {
            var bytes = _piece.Slice(_position, count);
            _position += count;
            return count switch
            {
                sizeof(ulong) => BinaryPrimitives.ReadUInt64BigEndian(bytes),
                sizeof(uint) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
                _ => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            };
        }

        ulong value = 0;
        for (; count > 0; count--)
            value = (value << 8) | Next();
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Next()
    {
        if ((uint)_position >= (uint)_piece.Length)
            GoToNextPiece();
        return _piece[_position++];
    }

    private byte Peek()
    {
        if (_position == _piece.Length)
            GoToNextPiece();
        return _piece[_position];
    }

    private void GoToNextPiece()
    {
        GoTo(Rest);
        while (_piece.Length == 0 && !_bytes.IsEmpty)
        {
            // Slice does not leave a piece that is empty.
            var next = _bytes.Start;
            _bytes.TryGet(ref next, out _);
            GoTo(_bytes.Slice(next));
        }

        if (_piece.Length == 0)
            throw new EndOfStreamException("The bytes end where more were to come.");
    }

    private void GoTo(scoped in ReadOnlySequence<byte> bytes)
    {
        _bytes = bytes;
        _piece = bytes.FirstSpan;
        _position = 0;
    }

    private static InvalidDataException Unexpected(string expected, byte code) => new($"{expected} does not begin with the byte {code:x2}.");
}
