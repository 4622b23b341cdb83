using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pool.Worker;

/// <summary>Waits for a pipe without reading it, on Linux, and on macOS (not tested there).</summary>
internal sealed partial class UnixInput(SafeFileHandle pipe)
{
    private const short Readable = 1;

    /// <summary>True as soon as a read would not block, also at the end of the stream; false when the time is over or a signal came.</summary>
    public bool IsReadable(TimeSpan timeout)
    {
        var asked = new PollDescriptor { Descriptor = (int)pipe.DangerousGetHandle(), Events = Readable };
        return Poll(ref asked, 1, (int)Math.Ceiling(timeout.TotalMilliseconds)) > 0;
    }

    // macOS counts in an unsigned int and Linux in an unsigned long; one descriptor is the same in both.
    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
