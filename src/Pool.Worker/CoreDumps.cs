using System.Runtime.InteropServices;

namespace Pool.Worker;

/// <summary>The dumps that the system writes of processes that crash: as big as the process, and a worker that crashes is nothing special.</summary>
internal static partial class CoreDumps
{
    // The same on Linux and macOS.
    private const int CoreSize = 4;

    /// <summary>For good: neither this process nor what it starts can allow them again.</summary>
    public static void Forbid()
    {
        var nothing = default(Limit);
        _ = SetLimit(CoreSize, in nothing);
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public nuint Current;
        public nuint Highest;
    }
}
