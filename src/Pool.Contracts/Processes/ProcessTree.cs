using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Pool.Contracts.Processes;

/// <summary>The processes that a process has started, and those that these have.</summary>
[SupportedOSPlatform("linux")]
internal static partial class ProcessTree
{
    private const int MostProcesses = 1000;
    private const int KillSignal = 9;

    /// <summary>
    /// Those of which the chain of parents leads to the process, as long as it lives. Asks the threads of these processes only, and
    /// so takes a fraction of a millisecond, however many others there are.
    /// </summary>
    public static List<ProcessStatus> DescendantsOf(int processId) => DescendantsOf(processId, ThreadsOf(processId));

    /// <summary>The same for whoever knows the process's threads.</summary>
    public static List<ProcessStatus> DescendantsOf(int processId, List<int> threads)
    {
        var found = new List<ProcessStatus>();
        AddChildren(processId, threads, found);
        for (var next = 0; next < found.Count && next < MostProcesses; next++)
            AddChildren(found[next].Id, ThreadsOf(found[next].Id), found);
        return found;
    }

    /// <summary>The ids of the process's threads; none when there is no such process.</summary>
    public static List<int> ThreadsOf(int processId)
    {
        var threads = new List<int>();
        ProcessFolder.TryList(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/task"), threads);
        return threads;
    }

    /// <summary>Ends the process if it is still the same; false when it is not, or belongs to somebody else.</summary>
    public static bool Kill(ProcessStatus process)
    {
        // Whoever has the id now is held first, and then asked who it is.
        using var handle = ProcessHandle.Open(process.Id, out var isUnsupported);
        if (!process.IsStillThere)
            return false;
        return handle?.Kill() ?? (isUnsupported && Kill(process.Id, KillSignal) == 0);
    }

    // The system remembers which thread has started a child.
    private static void AddChildren(int processId, List<int> threads, List<ProcessStatus> found)
    {
        Span<byte> bytes = stackalloc byte[4096];
        foreach (var thread in threads)
        {
            var length = ProcessFile.Read(processId, string.Create(CultureInfo.InvariantCulture, $"task/{thread}/children"), bytes);
            if (length <= 0)
                continue;
            foreach (var id in Encoding.ASCII.GetString(bytes[..length]).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (ProcessStatus.Of(int.Parse(id, CultureInfo.InvariantCulture)) is { } child && child.ParentId == processId)
                    found.Add(child);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
