using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using MessagePack;

namespace Pool.Contracts.Framing;

/// <summary>
/// Writes MessagePack, the fields of a message or values, one behind the other, each in its shortest form. What is written is in the
/// output after <see cref="Flush"/>; until then nobody else may write to it.
/// </summary>
internal ref struct WireWriter
{
    /// <summary>The most that a number takes.</summary>
    public const int LongestNumber = 1 + sizeof(ulong);

    // Not by MessagePack's own writer, for the reason given in WireReader.
    private readonly OutputBuffer _output;
    private Span<byte> _room;
    private int _used;
    private long _flushed;

    public WireWriter(OutputBuffer output) => _output = output;

    /// <summary>How many bytes this has written by itself.</summary>
    public readonly long Written => _flushed + _used;

    /// <summary>Writes a number.</summary>
    public void Write(long value)
    {
        switch (value)
        {
            case >= MessagePackRange.MinFixNegativeInt and <= MessagePackRange.MaxFixPositiveInt:
                Reserve(1)[0] = (byte)value;
                break;
            case > 0:
                PutLong((ulong)value);
                break;
            case >= sbyte.MinValue:
                Put(MessagePackCode.Int8, (ulong)value, sizeof(sbyte));
                break;
            case >= short.MinValue:
                Put(MessagePackCode.Int16, (ulong)value, sizeof(short));
                break;
            case >= int.MinValue:
                Put(MessagePackCode.Int32, (ulong)value, sizeof(int));
                break;
            default:
                Put(MessagePackCode.Int64, (ulong)value, sizeof(long));
                break;
        }
    }

    /// <summary>Writes a number that is not below zero.</summary>
    public void Write(ulong value)
    {
        if (value <= MessagePackRange.MaxFixPositiveInt)
            Reserve(1)[0] = (byte)value;
        else
            PutLong(value);
    }

    public void Write(bool value) => Reserve(1)[0] = value ? MessagePackCode.True : MessagePackCode.False;

    public void Write(float value) => Put(MessagePackCode.Float32, BitConverter.SingleToUInt32Bits(value), sizeof(float));

    public void Write(double value) => Put(MessagePackCode.Float64, BitConverter.DoubleToUInt64Bits(value), sizeof(double));

    public void WriteNil() => Reserve(1)[0] = MessagePackCode.Nil;

    /// <summary>Writes a text, or nil.</summary>
    public void Write(string? text)
    {
        if (text is null)
        {
            WriteNil();
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        if (length <= MessagePackRange.MaxFixStringLength)
            Reserve(1)[0] = (byte)(MessagePackCode.MinFixStr + length);
        else if (length <= byte.MaxValue)
            Put(MessagePackCode.Str8, (ulong)length, sizeof(byte));
        else
            PutCount(length, MessagePackCode.Str16, MessagePackCode.Str32);
        Encoding.UTF8.GetBytes(text, Reserve(length));
    }

    /// <summary>Writes a blob by copying it.</summary>
    public void Write(ReadOnlySpan<byte> blob)
    {
        WriteBlobHeader(blob.Length);
        blob.CopyTo(Reserve(blob.Length));
    }

    /// <summary>Writes a blob by copying it, or nil.</summary>
    public void WriteOrNil(byte[]? blob)
    {
        if (blob is null)
            WriteNil();
        else
            Write(blob);
    }

    public void WriteBlobHeader(long length)
    {
        if (length <= byte.MaxValue)
            Put(MessagePackCode.Bin8, (ulong)length, sizeof(byte));
        else
            PutCount(length, MessagePackCode.Bin16, MessagePackCode.Bin32);
    }

    public void WriteArrayHeader(int count)
    {
        if (count <= MessagePackRange.MaxFixArrayCount)
            Reserve(1)[0] = (byte)(MessagePackCode.MinFixArray + count);
        else
            PutCount(count, MessagePackCode.Array16, MessagePackCode.Array32);
    }

    public void WriteMapHeader(int count)
    {
        if (count <= MessagePackRange.MaxFixMapCount)
            Reserve(1)[0] = (byte)(MessagePackCode.MinFixMap + count);
        else
            PutCount(count, MessagePackCode.Map16, MessagePackCode.Map32);
    }

    /// <summary>Puts memory into the output without a copy. It must not change until it has been sent.</summary>
    public void Lend(ReadOnlyMemory<byte> bytes)
    {
        Flush();
        _output.Append(bytes);
    }

    /// <summary>A writer for MessagePack's formatters; to be flushed before anything else is written.</summary>
    public MessagePackWriter Open()
    {
        Flush();
        return new MessagePackWriter(_output);
    }

    /// <summary>Takes up room for so many bytes, which are the caller's to fill.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int length)
    {
        if (_room.Length - _used < length)
            MakeRoom(length);
        var reserved = _room.Slice(_used, length);
        _used += length;
        return reserved;
    }

    /// <summary>Sees to it that so many bytes lie in one piece.</summary>
    public void MakeRoom(int length)
    {
        Flush();
        _room = _output.GetSpan(length);
    }

    public void Flush()
    {
        if (_used > 0)
            _output.Advance(_used);
        _flushed += _used;
        _used = 0;
        _room = default;
    }

    private void PutLong(ulong value)
    {
        if (value <= byte.MaxValue)
            Put(MessagePackCode.UInt8, value, sizeof(byte));
        else if (value <= ushort.MaxValue)
            Put(MessagePackCode.UInt16, value, sizeof(ushort));
        else if (value <= uint.MaxValue)
            Put(MessagePackCode.UInt32, value, sizeof(uint));
        else
            Put(MessagePackCode.UInt64, value, sizeof(ulong));
    }

    private void PutCount(long count, byte code16, byte code32)
    {
        if (count <= ushort.MaxValue)
            Put(code16, (ulong)count, sizeof(ushort));
        else
            Put(code32, checked((uint)count), sizeof(uint));
    }

    private void Put(byte code, ulong value, int size)
    {
        var bytes = Reserve(1 + size);
        bytes[0] = code;
        switch (size)
        {
            case sizeof(ulong):
                BinaryPrimitives.WriteUInt64BigEndian(bytes[1..], value);
                break;
            case sizeof(uint):
                BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], (uint)value);
                break;
            case sizeof(ushort):
                BinaryPrimitives.WriteUInt16BigEndian(bytes[1..], (ushort)value);
                break;
            default:
                bytes[1] = (byte)value;
                break;
        }
    }
}
