using System.Buffers.Text;
using System.Runtime.Versioning;

namespace Pool.Contracts.Processes;

/// <summary>What Linux says of a process. An id and a start time together are never used again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ParentId">Its parent's: that of another process than the one that started it, if that has ended.</param>
/// <param name="GroupId">Its process group's.</param>
/// <param name="Start">When it was started, in ticks of the system's clock, which are hundredths of a second.</param>
/// <param name="HasEnded">Whether all of it has ended, and it only waits for its parent to notice.</param>
/// <param name="HasLostLeader">Whether the thread that it began with has ended, and with it what /proc says of the process's memory.</param>
/// <param name="IsEnding">Whether its first thread has ended, or is about to, mostly along with all others. It closes its pipes on the way.</param>
/// <param name="IsKernel">Whether it is a thread of the kernel.</param>
[SupportedOSPlatform("linux")]
internal sealed record ProcessStatus(
    int Id, int ParentId, int GroupId, long Start, bool HasEnded, bool HasLostLeader, bool IsEnding, bool IsKernel)
{
    // https://github.com/torvalds/linux/blob/master/include/linux/sched.h
    private const long Exiting = 0x4;
    private const long KernelThread = 0x200000;

    // See proc_pid_stat(5). The state is the third field, the first behind the name.
    private const int State = 3;
    private const int Parent = 4;
    private const int Group = 5;
    private const int Flags = 9;
    private const int Threads = 20;
    private const int StartTime = 22;
    private const int Processor = 39;

    /// <summary>False once it has ended, also when another process has its id.</summary>
    public bool IsStillThere => Of(Id) is { HasEnded: false } now && now.Start == Start;

    public bool IsSameAs(ProcessStatus other) => Id == other.Id && Start == other.Start;

    /// <summary>Null when there is no such process.</summary>
    public static ProcessStatus? Of(int processId)
    {
        Span<byte> bytes = stackalloc byte[1024];
        var rest = Read(processId, bytes);
        if (rest.IsEmpty)
            return null;

        Span<long> fields = stackalloc long[StartTime + 1];
        var hasLostLeader = rest is [(byte)'Z' or (byte)'X' or (byte)'x', ..];
        for (var field = State; field <= StartTime; field++)
        {
            if (field > State)
                _ = Utf8Parser.TryParse(rest, out fields[field], out _);
            rest = rest[(rest.IndexOf((byte)' ') + 1)..];
        }

        var hasEnded = hasLostLeader && fields[Threads] <= 1;
        var isEnding = hasEnded || (fields[Flags] & Exiting) != 0;
        return new ProcessStatus(
            processId, (int)fields[Parent], (int)fields[Group], fields[StartTime],
            hasEnded, hasLostLeader, isEnding, (fields[Flags] & KernelThread) != 0);
    }

    /// <summary>The processor that its first thread runs on; negative when that thread waits for something, or there is no such process.</summary>
    public static int ProcessorOf(int processId)
    {
        Span<byte> bytes = stackalloc byte[1024];
        var rest = Read(processId, bytes);
        if (rest is not [(byte)'R', ..])
            return -1;
        for (var field = State; field < Processor; field++)
            rest = rest[(rest.IndexOf((byte)' ') + 1)..];
        return Utf8Parser.TryParse(rest, out int processor, out _) ? processor : -1;
    }

    // From the state on. The name before it is in parentheses and may contain anything.
    private static ReadOnlySpan<byte> Read(int processId, Span<byte> bytes)
    {
        var length = ProcessFile.Read(processId, "stat", bytes);
        return length <= 0 ? default : bytes[(bytes[..length].LastIndexOf((byte)')') + 2)..length];
    }
}
