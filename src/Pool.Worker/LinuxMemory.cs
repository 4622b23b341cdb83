using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Pool.Worker;

/// <summary>A limit for the memory of this process that the system watches over, on Linux.</summary>
internal static partial class LinuxMemory
{
    private const int DataLimit = 2;

    /// <summary>
    /// Lets the process grow until it has so many bytes. Linux counts what a process may write to, whether it has been touched or
    /// not, and lets no more be allocated, by managed or by native code.
    /// </summary>
    public static void Limit(long bytes)
    {
        // Pages: size, resident, shared, text, nothing, data. https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html
        var fields = File.ReadAllText("/proc/self/statm").Split(' ');
        var resident = long.Parse(fields[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        var data = long.Parse(fields[5], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        if (resident >= bytes)
            throw new InvalidOperationException($"The worker itself needs {resident} bytes; it may have {bytes}.");

        Check(GetLimit(DataLimit, out var limits));
        limits.Maximum = Math.Min(limits.Maximum, (ulong)(data + bytes - resident));
        limits.Current = limits.Maximum;
        Check(SetLimit(DataLimit, in limits));
    }

    private static void Check(int result)
    {
        if (result < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimit(int resource, out Limits limits);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public ulong Current;
        public ulong Maximum;
    }
}
