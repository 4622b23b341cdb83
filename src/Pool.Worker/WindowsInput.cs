using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Pool.Worker;

/// <summary>Waits for a pipe without reading it, on Windows. Written from the documentation; not tested.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsInput(SafeFileHandle pipe)
{
    // An anonymous pipe can't be waited for, only looked into.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>True once a read would not block, also at the end of the stream; false when the time is over.</summary>
    public bool IsReadable(TimeSpan timeout)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (!PeekNamedPipe(pipe, 0, 0, 0, out var available, 0) || available > 0)
                return true;
            if (Stopwatch.GetElapsedTime(started) >= timeout)
                return false;
            Thread.Sleep(Look);
        }
    }

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool PeekNamedPipe(SafeFileHandle pipe, nint buffer, uint length, nint read, out uint available, nint left);
}
