using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Pool.Contracts;
using Pool.Contracts.Framing;
using Pool.Contracts.Processes;

namespace Pool.Worker;

/// <summary>
/// Frames that are as good as written: they lie in memory that the host has too, and takes them from there should this process end
/// before it has written them. On Linux.
/// </summary>
internal sealed unsafe partial class Outbox
{
    private const int ReadAndWrite = 1 | 2;
    private const int Shared = 1;
    private const nint Failed = -1;

    private readonly byte* _memory;
    private int _length;

    private Outbox(byte* memory) => _memory = memory;

    /// <summary>True when there is nothing in it.</summary>
    public bool IsEmpty => Volatile.Read(ref _length) == 0;

    /// <summary>What is in it.</summary>
    public ReadOnlySpan<byte> Frames => new(_memory + OutboxLayout.FramesOffset, _length);

    /// <summary>Takes what the host offers to this worker; null when that is nothing. What functions start is not told of it.</summary>
    public static Outbox? TakeOffered()
    {
        if (Environment.GetEnvironmentVariable(WorkerVariables.Outbox) is not { } path)
            return null;
        Environment.SetEnvironmentVariable(WorkerVariables.Outbox, null);
        if (!OperatingSystem.IsWindows())
            _ = UnixProcess.UnsetEnvironmentVariable(WorkerVariables.Outbox);
        var marks = Environment.GetEnvironmentVariable(ProcessMark.Variable) ?? "";
        return TryOpen(path, marks[(marks.LastIndexOf(ProcessMark.Separator) + 1)..]);
    }

    /// <summary>Opens the file of a worker with the given mark; null when it can't be had, or is another.</summary>
    public static Outbox? TryOpen(string path, string mark)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            // Where the host's number means another process, it may be any file.
            if (new FileInfo(path).LinkTarget != OutboxLayout.LinkTo(mark))
                return null;
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            var memory = Map(0, OutboxLayout.Length, ReadAndWrite, Shared, file, 0);
            return memory == Failed ? null : new Outbox((byte*)memory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
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
            SetPosition(position);
        frames.CopyTo(new Span<byte>(_memory + OutboxLayout.FramesOffset + _length, (int)frames.Length));

        // Last of all: this process may end at any of these steps.
        SetLength(_length + (int)frames.Length);
        return true;
    }

    /// <summary>Forgets the frames. Between writing them and this the host has them twice, and can tell by the position.</summary>
    /// <param name="position">How many bytes have been written to the host.</param>
    public void Clear(long position)
    {
        SetLength(0);

        // If they went elsewhere, as user code has put something else in the place of the pipe, the host can tell by this.
        SetPosition(position);
    }

    private void SetPosition(long position) => Volatile.Write(ref At(OutboxLayout.PositionOffset), position);

    private void SetLength(int length)
    {
        Volatile.Write(ref At(OutboxLayout.LengthOffset), length);
        Volatile.Write(ref _length, length);
    }

    private ref long At(int offset) => ref *(long*)(_memory + offset);

    // Without MemoryMappedFile, which is an assembly more in each worker.
    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, SafeFileHandle file, nint offset);
}
