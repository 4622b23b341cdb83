using System.Buffers.Binary;

namespace BarePipe;

/// <summary>Bytes with their length before them, and nothing else.</summary>
internal static class Frames
{
    private const int LengthSize = 4;

    /// <summary>Writes bytes that begin with room for the length.</summary>
    public static void Write(Stream stream, byte[] frame)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - LengthSize);
        stream.Write(frame);
    }

    /// <summary>Reads into the buffer, made larger if it must be; the length, or -1 at the end.</summary>
    public static int Read(Stream stream, ref byte[] buffer)
    {
        Span<byte> prefix = stackalloc byte[LengthSize];
        if (stream.ReadAtLeast(prefix, LengthSize, throwOnEndOfStream: false) < LengthSize)
            return -1;
        var length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        if (buffer.Length < LengthSize + length)
            buffer = new byte[LengthSize + length];
        stream.ReadExactly(buffer, LengthSize, length);
        return length;
    }

    /// <summary>Sends back whatever comes.</summary>
    public static void Echo(Stream input, Stream output)
    {
        var buffer = new byte[LengthSize];
        while (Read(input, ref buffer) is >= 0 and var length)
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer, length);
            output.Write(buffer, 0, LengthSize + length);
        }
    }

    /// <summary>A frame of a value, with room for the length.</summary>
    public static byte[] Of(ReadOnlySpan<byte> value) => [.. new byte[LengthSize], .. value];

    public static ReadOnlySpan<byte> Content(byte[] frame, int length) => frame.AsSpan(LengthSize, length);
}
