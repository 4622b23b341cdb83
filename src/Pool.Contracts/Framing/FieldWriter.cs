using System.Buffers;
using MessagePack;
using Nerdbank.Streams;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Framing;

/// <summary>Writes one frame of numbers and blobs in one piece: the shape of everything that a call sends when nothing goes wrong.</summary>
internal ref struct FieldWriter
{
    /// <summary>A blob of up to this many bytes is copied: that is cheaper than one more segment, which is one more write to the pipe.</summary>
    public const int CopyThreshold = 16 * 1024;

    private const int LongestNumber = 1 + sizeof(ulong);

    // As in FieldReader, and for the same reason, not by MessagePack's own writer. One piece is asked for, and filled.
    private readonly Sequence<byte> _output;
    private readonly Span<byte> _frame;
    private int _length;

    /// <summary>Begins a frame.</summary>
    /// <param name="output">Where the frame goes, behind what is there. Nobody else may write to it before the frame is finished.</param>
    /// <param name="kind">The first element.</param>
    /// <param name="fieldCount">The number of the others.</param>
    /// <param name="blobLength">How long the blobs are that will be copied.</param>
    public FieldWriter(Sequence<byte> output, MessageKind kind, int fieldCount, int blobLength = 0)
    {
        _output = output;
        _frame = output.GetSpan(checked(FrameFormat.HeadLength + (fieldCount * LongestNumber) + blobLength));
        _frame[FrameFormat.PrefixLength] = (byte)(MessagePackCode.MinFixArray + 1 + fieldCount);
        _frame[FrameFormat.PrefixLength + 1] = (byte)kind;
        _length = FrameFormat.HeadLength;
    }

    /// <summary>How many bytes of a last blob will be copied.</summary>
    public static int CopiedLength(in ReadOnlySequence<byte> blob) => blob.Length <= CopyThreshold ? (int)blob.Length : 0;

    /// <summary>Writes a number in its shortest form.</summary>
    public void Write(long value)
    {
        switch (value)
        {
            case >= MessagePackRange.MinFixNegativeInt and <= MessagePackRange.MaxFixPositiveInt:
                Put((byte)value);
                break;
            case > 0 and <= byte.MaxValue:
                Put(MessagePackCode.UInt8, (ulong)value, sizeof(byte));
                break;
            case > 0 and <= ushort.MaxValue:
                Put(MessagePackCode.UInt16, (ulong)value, sizeof(ushort));
                break;
            case > 0 and <= uint.MaxValue:
                Put(MessagePackCode.UInt32, (ulong)value, sizeof(uint));
                break;
            case > 0:
                Put(MessagePackCode.UInt64, (ulong)value, sizeof(ulong));
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

    /// <summary>Writes a blob by copying it, or nil.</summary>
    public void WriteOrNil(byte[]? blob)
    {
        if (blob is null)
        {
            Put(MessagePackCode.Nil);
            return;
        }

        WriteBlobHeader(blob.Length);
        blob.CopyTo(_frame[_length..]);
        _length += blob.Length;
    }

    /// <summary>Ends a frame.</summary>
    public readonly void Finish() => Finish(_length);

    /// <summary>Writes the last field, a blob, and ends the frame. A blob that is not copied must not change until the frame is out.</summary>
    public void Finish(in ReadOnlySequence<byte> blob)
    {
        WriteBlobHeader(blob.Length);
        if (blob.Length <= CopyThreshold)
        {
            blob.CopyTo(_frame[_length..]);
            _length += (int)blob.Length;
            Finish(_length);
            return;
        }

        Finish(_length + blob.Length);
        foreach (var segment in blob)
            _output.Append(segment);
    }

    private readonly void Finish(long length)
    {
        FrameFormat.WritePrefix(_frame, length - FrameFormat.PrefixLength);
        _output.Advance(_length);
    }

    private void WriteBlobHeader(long length)
    {
        if (length <= byte.MaxValue)
            Put(MessagePackCode.Bin8, (ulong)length, sizeof(byte));
        else if (length <= ushort.MaxValue)
            Put(MessagePackCode.Bin16, (ulong)length, sizeof(ushort));
        else
            Put(MessagePackCode.Bin32, checked((uint)length), sizeof(uint));
    }

    private void Put(byte code) => _frame[_length++] = code;

    private void Put(byte code, ulong value, int size)
    {
        Put(code);
        for (var shift = (size - 1) * 8; shift >= 0; shift -= 8)
            Put((byte)(value >> shift));
    }
}
