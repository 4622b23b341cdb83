using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Pool.Contracts.Framing;

namespace Pool.Worker.Tests;

/// <summary>The memory that a host offers to a worker for its outbox.</summary>
internal sealed partial class OutboxFile : IDisposable
{
    public const string Mark = "f00d";

    private readonly SafeFileHandle _file;

    private OutboxFile(SafeFileHandle file) => _file = file;

    public string Path => $"/proc/self/fd/{_file.DangerousGetHandle()}";

    /// <summary>What a host would find in it.</summary>
    public (long Position, byte[] Frames) Content
    {
        get
        {
            var memory = new byte[OutboxLayout.Length];
            RandomAccess.Read(_file, memory, 0);
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(memory.AsSpan(OutboxLayout.LengthOffset));
            return (BinaryPrimitives.ReadInt64LittleEndian(memory), memory[OutboxLayout.FramesOffset..(OutboxLayout.FramesOffset + length)]);
        }
    }

    /// <summary>Null where there is no such memory.</summary>
    public static OutboxFile? TryMake()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var file = new SafeFileHandle(Create(Mark, 0), ownsHandle: true);
        RandomAccess.SetLength(file, OutboxLayout.Length);
        return new OutboxFile(file);
    }

    public Outbox? Open() => Outbox.TryOpen(Path, Mark);

    public void Dispose() => _file.Dispose();

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string name, uint flags);
}
