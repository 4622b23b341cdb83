using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Pool.Contracts.Framing;

namespace Pool.Host.Workers;

/// <summary>
/// Memory that a worker has too, for the frames it is about to write: they are still there when it has ended. It is a file without a
/// name, on Linux. It is read, and not mapped, as what a worker does to it must not be able to end this process.
/// </summary>
internal sealed partial class Outbox : IDisposable
{
    private const uint CloseOnExec = 1;
    private const uint AllowSealing = 2;
    private const int AddSeals = 1033;
    private const int SealSeal = 1;
    private const int SealShrink = 2;
    private const int SealGrow = 4;

    private readonly SafeFileHandle _file;

    private Outbox(SafeFileHandle file) => _file = file;

    /// <summary>Where the worker finds it, as long as this process lives.</summary>
    public string Path => $"/proc/{Environment.ProcessId}/fd/{_file.DangerousGetHandle()}";

    /// <summary>Makes one; null where there is none to be had. A worker can do without.</summary>
    /// <param name="mark">By what the worker can tell that it is its own.</param>
    public static Outbox? TryMake(string mark) => OperatingSystem.IsLinux() ? TryMakeOnLinux(mark) : null;

    /// <summary>True when there is nothing in it.</summary>
    public bool IsEmpty
    {
        get
        {
            var length = new byte[sizeof(long)];
            RandomAccess.Read(_file, length, OutboxLayout.LengthOffset);
            return BinaryPrimitives.ReadInt64LittleEndian(length) == 0;
        }
    }

    /// <summary>
    /// What is in it that was not written: the output of the worker, which is at its end, has had so many bytes. Null if that can't be
    /// told, as the worker has destroyed it, or goes on.
    /// </summary>
    public ReadOnlyMemory<byte>? Rest(long received)
    {
        var memory = new byte[OutboxLayout.Length];
        var again = new byte[OutboxLayout.FramesOffset];
        RandomAccess.Read(_file, memory, 0);
        RandomAccess.Read(_file, again, 0);
        var position = BinaryPrimitives.ReadInt64LittleEndian(memory.AsSpan(OutboxLayout.PositionOffset));
        var length = BinaryPrimitives.ReadInt64LittleEndian(memory.AsSpan(OutboxLayout.LengthOffset));
        if (length is < 0 or > OutboxLayout.Capacity || position < 0 || position > received || !memory.AsSpan().StartsWith(again))
            return null;
        var written = (int)Math.Min(length, received - position);
        return memory.AsMemory(OutboxLayout.FramesOffset + written, (int)length - written);
    }

    public void Dispose() => _file.Dispose();

    [SupportedOSPlatform("linux")]
    private static Outbox? TryMakeOnLinux(string mark)
    {
        var descriptor = Create(mark, CloseOnExec | AllowSealing);
        if (descriptor < 0)
            return null;
        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            // Written and not only made longer, so that a worker does not end for want of memory where this process would be told.
            RandomAccess.Write(file, new byte[OutboxLayout.Length], 0);
            if (Control(file, AddSeals, SealShrink | SealGrow | SealSeal) == 0)
                return new Outbox(file);
        }
        catch (IOException)
        {
            // There is no memory for it.
        }

        file.Dispose();
        return null;
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string name, uint flags);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafeFileHandle file, int command, nint argument);
}
