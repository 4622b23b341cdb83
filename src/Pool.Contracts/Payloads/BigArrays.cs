using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Else each call into a library is compiled when it is first made, also in assemblies that were compiled ahead of time.
[assembly: DisableRuntimeMarshalling]

namespace Pool.Contracts.Payloads;

/// <summary>Makes arrays that are about to be filled to their end.</summary>
internal static partial class BigArrays
{
    private const int HugePage = 2 * 1024 * 1024;
    private const int AdviseHugePages = 14;

    /// <summary>An array whose elements are whatever was there: zeros for 16 MiB take 2 ms.</summary>
    public static T[] Make<T>(int length)
        where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(length);
        if (OperatingSystem.IsLinux())
            ExpectToBeFilled(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    // The collector gives the memory of big arrays back to the system, and a fault for each 4 KiB of the next one took a third of the
    // time that 16 MiB take to a worker and back. Only a hint: where huge pages are switched off nothing changes.
    private static unsafe void ExpectToBeFilled(Span<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            var first = ((nint)start + HugePage - 1) & -HugePage;
            var end = ((nint)start + bytes.Length) & -HugePage;
            if (end > first)
                _ = Advise(first, end - first, AdviseHugePages);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nint length, int advice);
}
