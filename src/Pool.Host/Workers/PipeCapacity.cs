using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Pool.Host.Workers;

/// <summary>How much a pipe holds before its writer has to wait for its reader.</summary>
internal static partial class PipeCapacity
{
    // Linux gives a pipe 64 KiB: both sides are woken 256 times for 16 MiB. 1 MiB is the most it allows to everybody.
    private const int Length = 1024 * 1024;

    private const int SetPipeSize = 1031;

    /// <summary>
    /// Makes room in a pipe that has much to carry. All pipes of a user may together hold no more than /proc/sys/fs/pipe-user-pages-soft;
    /// one that is refused stays as it is.
    /// </summary>
    public static void Raise(Stream stream)
    {
        if (OperatingSystem.IsLinux() && stream is PipeStream pipe)
            _ = Control(pipe.SafePipeHandle, SetPipeSize, Length);
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafePipeHandle pipe, int command, nint argument);
}
