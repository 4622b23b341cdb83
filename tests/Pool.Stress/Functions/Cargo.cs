using System.Runtime.InteropServices;

namespace Pool.Stress.Functions;

/// <summary>Bytes and numbers that are made of a number, and differ for each.</summary>
public static class Cargo
{
    /// <summary>The same bytes for the same number.</summary>
    public static byte[] Make(long seed, int length)
    {
        var bytes = new byte[length];
        var whole = MemoryMarshal.Cast<byte, long>(bytes.AsSpan());
        var state = seed;
        foreach (ref var value in whole)
            value = state = Mix(state);
        foreach (ref var value in bytes.AsSpan(whole.Length * sizeof(long)))
            value = (byte)(state = Mix(state));
        return bytes;
    }

    /// <summary>A number made of a number and bytes, in which each of them counts.</summary>
    public static long Digest(long token, ReadOnlySpan<byte> bytes)
    {
        var state = Mix(token) + bytes.Length;
        var whole = MemoryMarshal.Cast<byte, long>(bytes);
        foreach (var value in whole)
            state = Mix(state ^ value);
        foreach (var value in bytes[(whole.Length * sizeof(long))..])
            state = Mix(state ^ value);
        return state;
    }

    /// <summary>Another number for each number: the finalizer of SplitMix64.</summary>
    public static long Mix(long value)
    {
        var z = unchecked((ulong)value + 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return unchecked((long)(z ^ (z >> 31)));
    }
}
