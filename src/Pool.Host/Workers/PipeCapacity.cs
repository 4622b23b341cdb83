using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Pool.Host.Workers;

/// <summary>How much a pipe holds before its writer has to wait for its reader.</summary>
internal static partial class PipeCapacity
{
    // 16 MiB there and back make threads wait 1030 times with the 64 KiB that Linux gives a pipe, 265 times with 256 KiB, 72 times with
    // 1 MiB. But with more room one side waits longer for the other's piece: with 256 KiB it is mostly done first.
    private const int Length = 256 * 1024;

    private const int SetPipeSize = 1031;

    /// <summary>
    /// Makes room in a pipe that has much to carry. All pipes of a user may together hold no more than /proc/sys/fs/pipe-user-pages-soft;
    /// one that is refused stays as it is.
    /// </summary>
    public static void Raise(Stream stream)
    {
        if (OperatingSystem.IsLinux() && (stream is WorkerInput input ? input.Pipe : stream) is PipeStream pipe)
            _ = Control(pipe.SafePipeHandle, SetPipeSize, Length);
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafePipeHandle pipe, int command, nint argument);
}
