using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Pool.Host.Workers;

/// <summary>What Linux does with a pipe, and .NET does not ask it for.</summary>
internal static partial class LinuxPipe
{
    // 16 MiB there and back make threads wait 1030 times with the 64 KiB that Linux gives a pipe, 265 times with 256 KiB, 72 times with
    // 1 MiB. But with more room one side waits longer for the other's piece: with 256 KiB it is mostly done first.
    private const int Length = 256 * 1024;

    private const int DuplicateCloseOnExec = 1030;
    private const int SetPipeSize = 1031;
    private const short PollIn = 1;

    /// <summary>
    /// Makes room in a pipe that has much to carry. All pipes of a user may together hold no more than /proc/sys/fs/pipe-user-pages-soft;
    /// one that is refused stays as it is. Elsewhere it does nothing.
    /// </summary>
    public static void Raise(Stream stream)
    {
        if (OperatingSystem.IsLinux() && (stream is WorkerInput input ? input.Pipe : stream) is PipeStream pipe)
            _ = Control(pipe.SafePipeHandle, SetPipeSize, Length);
    }

    /// <summary>Another descriptor for a pipe to write to, which somebody else may close at any time; null when there are too many.</summary>
    [SupportedOSPlatform("linux")]
    public static PipeStream? TryCopy(PipeStream pipe)
    {
        var descriptor = Control(pipe.SafePipeHandle, DuplicateCloseOnExec, 0);
        return descriptor < 0 ? null : new AnonymousPipeClientStream(PipeDirection.Out, new SafePipeHandle(descriptor, ownsHandle: true));
    }

    /// <summary>
    /// Waits until there is something to read or the time is over. True if the next read does not wait, as far as that can be told: of
    /// pipes, and on Linux.
    /// </summary>
    public static bool WaitForInput(Stream stream, int milliseconds)
    {
        if (!OperatingSystem.IsLinux() || stream is not PipeStream pipe)
            return false;
        var poll = new PollDescriptor { Descriptor = (int)pipe.SafePipeHandle.DangerousGetHandle(), Events = PollIn };
        return Poll(ref poll, 1, milliseconds) > 0;
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafePipeHandle pipe, int command, nint argument);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Found;
    }
}
