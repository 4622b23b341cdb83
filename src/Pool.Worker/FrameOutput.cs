using System.Buffers;
using Pool.Contracts.Framing;

namespace Pool.Worker;

/// <summary>Frames on their way to the host.</summary>
internal sealed class FrameOutput(Stream stream)
{
    // Frames of two threads must not mix, nor may what one says come behind what follows from it.
    private readonly Lock _lock = new();

    /// <summary>The frames of the thread that runs calls that are not yet written. For that thread alone.</summary>
    public OutputBuffer Pending { get; } = new();

    /// <summary>Writes what is pending. When it returns, the host can read it, whatever happens to this process.</summary>
    public void Flush()
    {
        var frames = Pending.Bytes;
        if (frames.IsEmpty)
            return;
        lock (_lock)
            Write(frames);
        Pending.Reset();
    }

    /// <summary>Writes frames of another thread. What <paramref name="fill"/> does and what it says of it are one step to whoever flushes.</summary>
    public void Send(OutputBuffer frames, Action fill)
    {
        lock (_lock)
        {
            fill();
            Write(frames.Bytes);
            frames.Reset();
        }
    }

    private void Write(in ReadOnlySequence<byte> frames)
    {
        foreach (var segment in frames)
            stream.Write(segment.Span);
    }
}
