using System.Buffers;
using Pool.Contracts.Framing;

namespace Pool.Worker;

/// <summary>Frames on their way to the host.</summary>
/// <param name="stream">Where they are written.</param>
/// <param name="outbox">Where they may lie before; null when there is none.</param>
/// <param name="hasRoom">Whether to write a few would not block.</param>
internal sealed class FrameOutput(Stream stream, Outbox? outbox = null, Func<bool>? hasRoom = null)
{
    // So few wait only where calls take much longer than a write does.
    private const int FewestWaiting = 16;

    // The host is to hear of what is done long before there is nothing left to do.
    private const int WaitingForEach = 4;

    // Frames of two threads must not mix, nor may what one says come behind what follows from it.
    private readonly Lock _lock = new();
    private long _position;
    private int _kept;
    private bool _isWatched = true;

    /// <summary>The frames of the thread that runs calls that are not yet written. For that thread alone.</summary>
    public OutputBuffer Pending { get; } = new();

    /// <summary>Whether anything may lie in the outbox.</summary>
    public bool MayKeep => outbox is not null;

    /// <summary>
    /// Sees to it that the host gets what is pending, whatever happens to this process: writes it, or keeps it in the outbox for what
    /// comes next, or for <see cref="WriteKept"/>.
    /// </summary>
    /// <param name="waiting">How many calls or items wait behind what is to be answered next.</param>
    public void Secure(int waiting)
    {
        if (outbox is null || waiting < FewestWaiting)
        {
            Flush();
            return;
        }

        var frames = Pending.Bytes;
        if (frames.IsEmpty)
            return;
        lock (_lock)
        {
            if (!_isWatched || !outbox.TryAdd(frames, _position))
                WriteAll(frames);
            else if (++_kept * WaitingForEach > waiting)
                WriteAll(default);
        }

        Pending.Reset();
    }

    /// <summary>Writes what is pending. When it returns, the host can read it, whatever happens to this process.</summary>
    public void Flush()
    {
        var frames = Pending.Bytes;
        if (frames.IsEmpty && outbox is not { IsEmpty: false })
            return;
        lock (_lock)
            WriteAll(frames);
        Pending.Reset();
    }

    /// <summary>
    /// Writes what was kept, for whoever waits for it: the thread that runs calls may be in one that takes long. To be called every few
    /// milliseconds unless <see cref="TryLookAway"/> allows more. It does not wait, neither for that thread nor for the host.
    /// </summary>
    public void WriteKept()
    {
        if (outbox is null || !_lock.TryEnter())
            return;
        try
        {
            _isWatched = true;
            if (!outbox.IsEmpty && hasRoom?.Invoke() != false)
                WriteAll(default);
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>True when nothing is kept, nor will be before the next <see cref="WriteKept"/>.</summary>
    public bool TryLookAway()
    {
        if (outbox is null)
            return true;
        if (!_lock.TryEnter())
            return false;
        try
        {
            _isWatched = !outbox.IsEmpty;
            return !_isWatched;
        }
        finally
        {
            _lock.Exit();
        }
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
        if (outbox is { IsEmpty: false })
        {
            Write(outbox.Frames);
            outbox.Clear(_position);
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
