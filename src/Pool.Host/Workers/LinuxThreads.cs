using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Pool.Contracts.Processes;

namespace Pool.Host.Workers;

/// <summary>Threads of another process, each of which has a priority and processors of its own on Linux.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class LinuxThreads
{
    private const int OfThread = 0;
    private const int MaxProcessors = 1024;

    /// <summary>Gives the threads that a process has by now what its first one has.</summary>
    public static void FollowFirst(int processId)
    {
        var mask = stackalloc byte[MaxProcessors / 8];
        var length = GetAffinity(processId, MaxProcessors / 8, mask);
        var priority = GetPriority(OfThread, processId);
        var threads = new List<int>();
        ProcessFolder.TryList(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/task"), threads);
        foreach (var id in threads)
        {
            if (id == processId)
                continue;
            _ = SetPriority(OfThread, id, priority);
            if (length == 0)
                _ = SetAffinity(id, MaxProcessors / 8, mask);
        }
    }

    [LibraryImport("libc", EntryPoint = "getpriority")]
    private static partial int GetPriority(int which, int id);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int id, int priority);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int threadId, nuint length, byte* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int threadId, nuint length, byte* mask);
}
