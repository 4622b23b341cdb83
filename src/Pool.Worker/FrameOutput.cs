using Nerdbank.Streams;
using Pool.Contracts.Framing;

namespace Pool.Worker;

/// <summary>Frames on their way to the host. Used by the calls' thread alone.</summary>
internal sealed class FrameOutput(Stream stream)
{
    /// <summary>The frames not yet written.</summary>
    public Sequence<byte> Pending { get; } = FrameWriter.CreateBuffer();

    /// <summary>Writes what is pending. When it returns, the host can read it, whatever happens to this process.</summary>
    public void Flush()
    {
        foreach (var segment in Pending.AsReadOnlySequence)
            stream.Write(segment.Span);
        Pending.Reset();
    }
}
