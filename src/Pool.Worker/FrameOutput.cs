using System.Buffers;
using Pool.Contracts.Framing;

namespace Pool.Worker;

/// <summary>Frames on their way to the host.</summary>
/// <param name="stream">Where they are written.</param>
/// <param name="offer">Where the host has memory for an <see cref="Outbox"/>; null when it has none.</param>
internal sealed class FrameOutput(Stream stream, OutboxOffer? offer = null)
{
    // So few wait only where calls take longer than a write is worth.
    private const int FewestToOpen = 16;

    // The host is to hear of what is done long before there is nothing left to do.
    private const int WaitingForEach = 4;

    // Frames of two threads must not mix, nor may what one says come behind what follows from it.
    private readonly Lock _lock = new();
    private OutboxOffer? _offer = offer;
    private Outbox? _outbox;
    private long _position;
    private int _kept;
    private volatile bool _isKeeping;

    /// <summary>The frames of the thread that runs calls that are not yet written. For that thread alone.</summary>
    public OutputBuffer Pending { get; } = new();

    /// <summary>True when it may have kept something since all was written for want of anything else to do.</summary>
    public bool IsKeeping => _isKeeping;

    /// <summary>
    /// Sees to it that the host gets what is pending, whatever happens to this process: writes it, or keeps it in the outbox for what
    /// comes next, or for <see cref="WriteKept"/>.
    /// </summary>
    /// <param name="waiting">How many calls or items, all of them short, wait behind what is to be answered next.</param>
    public void Secure(int waiting)
    {
        if (Pending.Length == 0)
            return;
        if (_offer is not null && waiting >= FewestToOpen)
        {
            _outbox = Outbox.TryOpen(_offer);
            _offer = null;
        }

        if (_outbox is null || waiting < WaitingForEach)
        {
            Flush();
            return;
        }

        lock (_lock)
        {
            if (!_outbox.TryAdd(Pending.Bytes, _position))
            {
                WriteAll(Pending.Bytes);
            }
            else
            {
                _isKeeping = true;
                if (++_kept * WaitingForEach > waiting)
                    WriteAll(default);
            }
        }

        Pending.Reset();
    }

    /// <summary>Writes what is pending. When it returns, the host can read it, whatever happens to this process.</summary>
    public void Flush()
    {
        var frames = Pending.Bytes;
        if (frames.IsEmpty && !_isKeeping)
            return;
        lock (_lock)
            WriteAll(frames);
        _isKeeping = false;
        Pending.Reset();
    }

    /// <summary>Writes what was kept, for whoever waits for it: the thread that runs calls may be in one that takes long.</summary>
    public void WriteKept()
    {
        if (!_isKeeping)
            return;
        lock (_lock)
            WriteAll(default);
    }

    /// <summary>Writes frames of another thread. What <paramref name="fill"/> does and what it says of it are one step to whoever flushes.</summary>
    public void Send(OutputBuffer frames, Action fill)
    {
        lock (_lock)
        {
            fill();
            WriteAll(frames.Bytes);
            frames.Reset();
        }
    }

    private void WriteAll(in ReadOnlySequence<byte> frames)
    {
        if (_outbox is { IsEmpty: false })
        {
            Write(_outbox.Frames);
            _outbox.Clear();
            _kept = 0;
        }

        foreach (var segment in frames)
            Write(segment.Span);
    }

    private void Write(ReadOnlySpan<byte> frames)
    {
        stream.Write(frames);
        _position += frames.Length;
    }
}
