using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pool.Worker;

/// <summary>Looks at a pipe without reading or writing it, on Linux, and on macOS (not tested there).</summary>
internal sealed partial class UnixPipe(SafeFileHandle pipe)
{
    private const short Readable = 1;
    private const short Writable = 4;

    /// <summary>True as soon as a read would not block, also at the end of the stream; false when the time is over or a signal came.</summary>
    public bool IsReadable(TimeSpan timeout) => Is(Readable, (int)Math.Ceiling(timeout.TotalMilliseconds));

    /// <summary>True when it takes as much as it takes in one piece, or will take nothing any more: a write would not block.</summary>
    public bool IsWritable() => Is(Writable, 0);

    private bool Is(short state, int milliseconds)
    {
        var asked = new PollDescriptor { Descriptor = (int)pipe.DangerousGetHandle(), Events = state };
        return Poll(ref asked, 1, milliseconds) > 0;
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
