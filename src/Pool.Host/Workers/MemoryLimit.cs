using System.Globalization;
using Pool.Contracts;

namespace Pool.Host.Workers;

/// <summary>How a worker is told what memory it may have, and how it can be seen that it had too little.</summary>
internal static class MemoryLimit
{
    private static readonly string[] Complaints = ["OutOfMemoryException", "out of memory", "bad_alloc", "Cannot allocate memory"];

    /// <summary>The collector throws at its own limit what can be caught; at the system's it can only give up.</summary>
    public static void AddTo(Dictionary<string, string?> environment, long bytes)
    {
        environment[WorkerVariables.MaxMemory] = bytes.ToString(CultureInfo.InvariantCulture);
        environment["DOTNET_GCHeapHardLimit"] = string.Create(CultureInfo.InvariantCulture, $"0x{bytes / 4 * 3:x}");
    }

    /// <summary>Whether a process that ended by itself is likely to have done so for want of memory.</summary>
    /// <param name="bytes">What it might have.</param>
    /// <param name="seen">What it was last seen to have.</param>
    /// <param name="exitCode">What it ended with, which is not what an orderly end has.</param>
    /// <param name="errorTail">What it printed last.</param>
    public static bool ExplainsTheEnd(long bytes, long seen, int exitCode, string errorTail) =>
        (seen >= bytes / 2 && WorkerExit.IsCrash(exitCode)) || Array.Exists(Complaints, complaint => errorTail.Contains(complaint, StringComparison.OrdinalIgnoreCase));
}
