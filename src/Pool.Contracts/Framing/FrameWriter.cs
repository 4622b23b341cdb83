using System.Buffers;
using Pool.Contracts.Messages;

namespace Pool.Contracts.Framing;

/// <summary>Lays one whole frame into a buffer, behind others, ready to be written to a pipe.</summary>
internal ref struct FrameWriter
{
    /// <summary>A blob of up to this many bytes is copied: that is cheaper than one more segment, which is one more write to the pipe.</summary>
    public const int CopyThreshold = 16 * 1024;

    /// <summary>Writes the fields.</summary>
    public WireWriter Fields;

    private readonly OutputBuffer _output;
    private readonly Span<byte> _prefix;

    /// <summary>Begins a frame.</summary>
    /// <param name="output">Where the frame goes. Nobody else may write to it before the frame is finished.</param>
    /// <param name="kind">The first element.</param>
    /// <param name="fieldCount">The number of the others.</param>
    /// <param name="blobLength">How long the blobs are that will be copied. They and numbers then lie in one piece.</param>
    public FrameWriter(OutputBuffer output, MessageKind kind, int fieldCount, int blobLength = 0)
    {
        _output = output;
        Fields = new WireWriter(output);
        Fields.MakeRoom(checked(FrameFormat.HeadLength + (fieldCount * WireWriter.LongestNumber) + blobLength));
        _prefix = Fields.Reserve(FrameFormat.PrefixLength);
        Fields.WriteArrayHeader(1 + fieldCount);
        Fields.Write((byte)kind);
    }

    /// <summary>How many bytes of a last blob will be copied.</summary>
    public static int CopiedLength(in ReadOnlySequence<byte> blob) => blob.Length <= CopyThreshold ? (int)blob.Length : 0;

    /// <summary>Ends a frame.</summary>
    public void Finish() => Finish(0);

    /// <summary>Writes the last field, a blob, and ends the frame. A blob that is not copied must not change until the frame is out.</summary>
    public void Finish(in ReadOnlySequence<byte> blob)
    {
        Fields.WriteBlobHeader(blob.Length);
        if (blob.Length <= CopyThreshold)
        {
            blob.CopyTo(Fields.Reserve((int)blob.Length));
            Finish(0);
            return;
        }

        Finish(blob.Length);
        foreach (var segment in blob)
            _output.Append(segment);
    }

    private void Finish(long lentLength)
    {
        FrameFormat.WritePrefix(_prefix, Fields.Written - FrameFormat.PrefixLength + lentLength);
        Fields.Flush();
    }
}
