using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Pool.Host.Workers;

/// <summary>How much a pipe holds before its writer has to wait for its reader.</summary>
internal static partial class PipeCapacity
{
    // Linux gives a pipe 64 KiB, and 16 MiB wake both sides 1000 times. With 1 MiB, the most it allows to everybody, that falls to 70,
    // but the two wait for each other longer: 16 MiB there and back took a tenth to a third less with 256 KiB than with 1 MiB.
    private const int Length = 256 * 1024;

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
