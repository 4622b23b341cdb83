using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Pool.Host.Workers;

/// <summary>Another descriptor for a pipe that somebody else may close at any time.</summary>
internal static partial class PipeCopy
{
    private const int DuplicateCloseOnExec = 1030;

    /// <summary>Null where there is none to be had: on another system than Linux, or as there are too many.</summary>
    public static PipeStream? TryMake(PipeStream pipe)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var descriptor = Control(pipe.SafePipeHandle, DuplicateCloseOnExec, 0);
        return descriptor < 0 ? null : new AnonymousPipeClientStream(PipeDirection.Out, new SafePipeHandle(descriptor, ownsHandle: true));
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafePipeHandle pipe, int command, nint argument);
}
