using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Pool.Host.Workers;

/// <summary>Lets answers gather that come faster than it takes to be woken for each, as a network card does with packets.</summary>
internal static partial class ShortPause
{
    // With the 50 microseconds that Linux adds, a reader is woken for some fifty answers instead of for one or two.
    private const int Nanoseconds = 50_000;

    /// <summary>Some tenth of a millisecond, where the system can wait for so short a time.</summary>
    public static void Take()
    {
        var time = new TimeSpecification { Nanoseconds = Nanoseconds };
        if (!OperatingSystem.IsWindows())
            _ = NanoSleep(in time, 0);
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpecification time, nint remaining);

    // Both are long on 64-bit systems, which are all that .NET supports there besides 32-bit Arm.
    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpecification
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
