using MessagePack.Formatters;

namespace Pool.Contracts.Payloads;

/// <summary>Which arrays travel as raw memory: those whose elements are plain numbers.</summary>
internal static class PrimitiveArrays
{
    public static IMessagePackFormatter<T>? GetFormatter<T>()
    {
        if (!BitConverter.IsLittleEndian)
            return null;
        object? formatter =
            typeof(T) == typeof(double[]) ? new PrimitiveArrayFormatter<double>()
            : typeof(T) == typeof(float[]) ? new PrimitiveArrayFormatter<float>()
            : typeof(T) == typeof(long[]) ? new PrimitiveArrayFormatter<long>()
            : typeof(T) == typeof(int[]) ? new PrimitiveArrayFormatter<int>()
            : typeof(T) == typeof(short[]) ? new PrimitiveArrayFormatter<short>()
            : typeof(T) == typeof(ulong[]) ? new PrimitiveArrayFormatter<ulong>()
            : typeof(T) == typeof(uint[]) ? new PrimitiveArrayFormatter<uint>()
            : typeof(T) == typeof(ushort[]) ? new PrimitiveArrayFormatter<ushort>()
            : typeof(T) == typeof(byte[]) ? new PrimitiveArrayFormatter<byte>()
            : null;
        return (IMessagePackFormatter<T>?)formatter;
    }
}
