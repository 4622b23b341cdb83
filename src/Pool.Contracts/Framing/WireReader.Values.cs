using MessagePack;

namespace Pool.Contracts.Framing;

// Numbers in any form that MessagePack has for them, and what is not read.
internal ref partial struct WireReader
{
    public long ReadInt64()
    {
        var code = Next();
        return code switch
        {
            <= MessagePackCode.MaxFixInt => code,
            MessagePackCode.UInt64 => checked((long)Next(sizeof(ulong))),
            _ => ReadInteger(code),
        };
    }

    public ulong ReadUInt64()
    {
        var code = Next();
        return code switch
        {
            MessagePackCode.UInt64 => Next(sizeof(ulong)),
            _ => checked((ulong)ReadInteger(code)),
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

    public bool ReadBoolean()
    {
        var code = Next();
        return code switch
        {
            MessagePackCode.True => true,
            MessagePackCode.False => false,
            _ => throw Unexpected("A bool", code),
        };
    }

    /// <summary>Reads a number that may have a fraction.</summary>
    public double ReadDouble()
    {
        var code = Next();
        return code switch
        {
            MessagePackCode.Float64 => BitConverter.UInt64BitsToDouble(Next(sizeof(double))),
            MessagePackCode.Float32 => BitConverter.UInt32BitsToSingle((uint)Next(sizeof(float))),
            MessagePackCode.UInt64 => Next(sizeof(ulong)),
            _ => ReadInteger(code),
        };
    }

    /// <summary>Reads a number that may have a fraction; one that comes as a <see cref="float"/> keeps each bit.</summary>
    public float ReadSingle()
    {
        var code = Next();
        return code switch
        {
            MessagePackCode.Float32 => BitConverter.UInt32BitsToSingle((uint)Next(sizeof(float))),
            MessagePackCode.Float64 => (float)BitConverter.UInt64BitsToDouble(Next(sizeof(double))),
            MessagePackCode.UInt64 => Next(sizeof(ulong)),
            _ => ReadInteger(code),
        };
    }

    /// <summary>Goes past one value, whatever it is.</summary>
    public void Skip()
    {
        // Not by recursion: what is nested deeper than the stack is skipped too.
        for (var left = 1UL; left > 0; left--)
            left += SkipHead();
    }

    /// <summary>Goes past the head of a value, and the whole of one without elements; gives the number of its elements.</summary>
    private ulong SkipHead()
    {
        var code = Next();
        switch (code)
        {
            case <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt:
            case MessagePackCode.Nil or MessagePackCode.False or MessagePackCode.True:
                return 0;
            case >= MessagePackCode.MinFixMap and <= MessagePackCode.MaxFixMap:
                return 2 * (code - (ulong)MessagePackCode.MinFixMap);
            case MessagePackCode.Map16:
                return 2 * Next(sizeof(ushort));
            case MessagePackCode.Map32:
                return 2 * Next(sizeof(uint));
            case >= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray:
                return code - (ulong)MessagePackCode.MinFixArray;
            case MessagePackCode.Array16:
                return Next(sizeof(ushort));
            case MessagePackCode.Array32:
                return Next(sizeof(uint));
            default:
                Take(LengthBehind(code));
                return 0;
        }
    }

    private ulong LengthBehind(byte code) => code switch
    {
        >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr => code - (ulong)MessagePackCode.MinFixStr,
        MessagePackCode.Str8 or MessagePackCode.Bin8 => Next(),
        MessagePackCode.Str16 or MessagePackCode.Bin16 => Next(sizeof(ushort)),
        MessagePackCode.Str32 or MessagePackCode.Bin32 => Next(sizeof(uint)),
        MessagePackCode.UInt8 or MessagePackCode.Int8 => sizeof(byte),
        MessagePackCode.UInt16 or MessagePackCode.Int16 => sizeof(short),
        MessagePackCode.UInt32 or MessagePackCode.Int32 or MessagePackCode.Float32 => sizeof(int),
        MessagePackCode.UInt64 or MessagePackCode.Int64 or MessagePackCode.Float64 => sizeof(long),

        // An extension has a byte for its type before its data.
        MessagePackCode.FixExt1 => 2,
        MessagePackCode.FixExt2 => 3,
        MessagePackCode.FixExt4 => 5,
        MessagePackCode.FixExt8 => 9,
        MessagePackCode.FixExt16 => 17,
        MessagePackCode.Ext8 => 1UL + Next(),
        MessagePackCode.Ext16 => 1UL + Next(sizeof(ushort)),
        MessagePackCode.Ext32 => 1UL + Next(sizeof(uint)),
        _ => throw Unexpected("A value", code),
    };

    private long ReadInteger(byte code) => code switch
    {
        <= MessagePackCode.MaxFixInt => code,
        >= MessagePackCode.MinNegativeFixInt => (sbyte)code,
        MessagePackCode.UInt8 => Next(),
        MessagePackCode.UInt16 => (long)Next(sizeof(ushort)),
        MessagePackCode.UInt32 => (long)Next(sizeof(uint)),
        MessagePackCode.Int8 => (sbyte)Next(),
        MessagePackCode.Int16 => (short)Next(sizeof(short)),
        MessagePackCode.Int32 => (int)Next(sizeof(int)),
        MessagePackCode.Int64 => (long)Next(sizeof(long)),
        _ => throw Unexpected("A number", code),
    };
}
