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

    // One with more may compute with them, and to move a thread that runs is to wait for its processor.
    private const int MostGathered = 16;

    /// <summary>Gives the threads that a process has by now what its first one has.</summary>
    public static void FollowFirst(int processId)
    {
        var mask = stackalloc byte[MaxProcessors / 8];
        var length = GetAffinity(processId, MaxProcessors / 8, mask);
        var priority = GetPriority(OfThread, processId);
        foreach (var id in ProcessTree.ThreadsOf(processId))
        {
            if (id == processId)
                continue;
            _ = SetPriority(OfThread, id, priority);
            if (length == 0)
                _ = SetAffinity(id, MaxProcessors / 8, mask);
        }
    }

    /// <summary>
    /// Lets what waits in a process that computes, and is about to be killed, end where its first thread runs. Whichever thread ends last takes
    /// the process's memory down, which is most of the work: it had better not wait behind another worker's while a processor is idle.
    /// </summary>
    public static void GatherAtFirst(int processId, List<int> threads)
    {
        if (threads.Count > MostGathered || ProcessStatus.ProcessorOf(processId) is not (var processor and >= 0 and < MaxProcessors))
            return;
        var mask = stackalloc byte[MaxProcessors / 8];
        new Span<byte>(mask, MaxProcessors / 8).Clear();
        mask[processor / 8] = (byte)(1 << (processor % 8));
        foreach (var id in threads)
        {
            if (id != processId)
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
