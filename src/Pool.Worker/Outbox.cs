using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Pool.Contracts.Framing;

namespace Pool.Worker;

/// <summary>
/// Frames that are as good as written: they lie in memory that the host has too, and takes them from there should this process end
/// before it has written them. To put one there costs a fiftieth of a write.
/// </summary>
internal sealed unsafe class Outbox
{
    private readonly SafeBuffer _view;
    private readonly byte* _memory;
    private int _length;

    // The pointer is never given back: the frames are there for the end of the process.
    private Outbox(SafeBuffer view)
    {
        _view = view;
        _view.AcquirePointer(ref _memory);
    }

    /// <summary>True when there is nothing in it.</summary>
    public bool IsEmpty => Volatile.Read(ref _length) == 0;

    /// <summary>What is in it.</summary>
    public ReadOnlySpan<byte> Frames => new(_memory + OutboxLayout.FramesOffset, _length);

    /// <summary>Opens what the host offers; null when it can't be had.</summary>
    public static Outbox? TryOpen(OutboxOffer offer)
    {
        try
        {
            // Where the host's number means another process, it may be any file.
            if (new FileInfo(offer.Path).LinkTarget != OutboxLayout.LinkTo(offer.Mark))
                return null;
            using var handle = File.OpenHandle(offer.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            using var file = MemoryMappedFile.CreateFromFile(
                handle, null, OutboxLayout.Length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
            return new Outbox(file.CreateViewAccessor(0, OutboxLayout.Length).SafeMemoryMappedViewHandle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or OutOfMemoryException)
        {
            // It saves time and nothing else.
            return null;
        }
    }

    /// <summary>Puts frames behind those that are there; false when there is no room. After that they survive this process.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="position">How many bytes have been written to the host.</param>
    public bool TryAdd(in ReadOnlySequence<byte> frames, long position)
    {
        if (frames.Length > OutboxLayout.Capacity - _length)
            return false;
        if (_length == 0)
            Volatile.Write(ref At(OutboxLayout.PositionOffset), position);
        frames.CopyTo(new Span<byte>(_memory + OutboxLayout.FramesOffset + _length, (int)frames.Length));

        // Last of all: this process may end at any of these steps.
        SetLength(_length + (int)frames.Length);
        return true;
    }

    /// <summary>Forgets the frames. Between writing them and this the host has them twice, and can tell by the position.</summary>
    public void Clear() => SetLength(0);

    private void SetLength(int length)
    {
        Volatile.Write(ref At(OutboxLayout.LengthOffset), length);
        Volatile.Write(ref _length, length);
    }

    private ref long At(int offset) => ref *(long*)(_memory + offset);
}
