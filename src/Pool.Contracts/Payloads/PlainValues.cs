using System.Runtime.CompilerServices;
using Pool.Contracts.Framing;

namespace Pool.Contracts.Payloads;

/// <summary>
/// The values that most calls send, without MessagePack's formatters. Each of its type tests is decided when the method is compiled
/// for that type, so that one branch is left of it; for classes the one about texts.
/// </summary>
internal static class PlainValues
{
    public static bool Has<T>() =>
        typeof(T) == typeof(long) || typeof(T) == typeof(int) || typeof(T) == typeof(double) || typeof(T) == typeof(string)
        || typeof(T) == typeof(bool) || typeof(T) == typeof(float) || typeof(T) == typeof(byte) || typeof(T) == typeof(ulong)
        || typeof(T) == typeof(uint) || typeof(T) == typeof(short) || typeof(T) == typeof(ushort) || typeof(T) == typeof(sbyte)
        || typeof(T) == typeof(char);

    public static void Write<T>(ref WireWriter writer, T value)
    {
        if (typeof(T) == typeof(string))
            writer.Write((string?)(object?)value);
        else if (typeof(T) == typeof(double))
            writer.Write(To<T, double>(value));
        else if (typeof(T) == typeof(float))
            writer.Write(To<T, float>(value));
        else if (typeof(T) == typeof(bool))
            writer.Write(To<T, bool>(value));
        else if (typeof(T) == typeof(ulong))
            writer.Write(To<T, ulong>(value));
        else
            writer.Write(ToInt64(value));
    }

    public static T Read<T>(ref WireReader reader)
    {
        if (typeof(T) == typeof(string))
            return (T)(object?)reader.ReadStringOrNil()!;
        if (typeof(T) == typeof(double))
            return To<double, T>(reader.ReadDouble());
        if (typeof(T) == typeof(float))
            return To<float, T>(reader.ReadSingle());
        if (typeof(T) == typeof(bool))
            return To<bool, T>(reader.ReadBoolean());
        if (typeof(T) == typeof(ulong))
            return To<ulong, T>(reader.ReadUInt64());
        return FromInt64<T>(reader.ReadInt64());
    }

    private static long ToInt64<T>(T value) =>
        typeof(T) == typeof(long) ? To<T, long>(value)
        : typeof(T) == typeof(int) ? To<T, int>(value)
        : typeof(T) == typeof(uint) ? To<T, uint>(value)
        : typeof(T) == typeof(short) ? To<T, short>(value)
        : typeof(T) == typeof(ushort) ? To<T, ushort>(value)
        : typeof(T) == typeof(byte) ? To<T, byte>(value)
        : typeof(T) == typeof(sbyte) ? To<T, sbyte>(value)
        : typeof(T) == typeof(char) ? To<T, char>(value)
        : throw new NotSupportedException(typeof(T).ToString());

    private static T FromInt64<T>(long value) =>
        typeof(T) == typeof(long) ? To<long, T>(value)
        : typeof(T) == typeof(int) ? To<int, T>(checked((int)value))
        : typeof(T) == typeof(uint) ? To<uint, T>(checked((uint)value))
        : typeof(T) == typeof(short) ? To<short, T>(checked((short)value))
        : typeof(T) == typeof(ushort) ? To<ushort, T>(checked((ushort)value))
        : typeof(T) == typeof(byte) ? To<byte, T>(checked((byte)value))
        : typeof(T) == typeof(sbyte) ? To<sbyte, T>(checked((sbyte)value))
        : typeof(T) == typeof(char) ? To<char, T>(checked((char)value))
        : throw new NotSupportedException(typeof(T).ToString());

    // The two are one type where this is reached.
    private static TTo To<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
