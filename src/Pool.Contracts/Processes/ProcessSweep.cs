using System.Buffers;
using System.Globalization;
using System.Runtime.Versioning;

namespace Pool.Contracts.Processes;

/// <summary>
/// Looks through all processes for the descendants of workers, and kills them. One that was started meanwhile may be missed: whoever
/// wants them all repeats it until it finds none.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class ProcessSweep
{
    private const int MaxEnvironmentLength = 8 * 1024 * 1024;

    private readonly ProcessList _processes = new();

    /// <summary>False where /proc is not that of this process's own numbers, as in a namespace that has kept its parent's.</summary>
    public static bool IsPossible { get; } =
        new FileInfo("/proc/self").LinkTarget == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Kills what it finds, except for this process itself and the workers.</summary>
    public void Once(IReadOnlyList<SweepTarget> targets)
    {
        var oldest = long.MaxValue;
        foreach (var target in targets)
        {
            (target.HasFound, target.IsUnclear) = (false, false);
            oldest = Math.Min(oldest, target.Root.Start);
        }

        var processes = _processes.Since(oldest);
        var owners = new Dictionary<int, Owned>();
        foreach (var process in processes)
        {
            if (FindOwner(process, targets) is { } target)
                owners[process.Id] = new Owned(target, process.Start);
        }

        // Children of those found, also when they have cleared their environment.
        int before;
        do
        {
            before = owners.Count;
            foreach (var process in processes)
            {
                if (!owners.ContainsKey(process.Id) && owners.TryGetValue(process.ParentId, out var parent) && process.Start >= parent.Start)
                    owners[process.Id] = parent with { Start = process.Start };
            }
        }
        while (owners.Count > before);

        foreach (var process in processes)
        {
            if (process.Id != Environment.ProcessId && owners.TryGetValue(process.Id, out var owner)
                && !process.IsSameAs(owner.Target.Root))
            {
                // One that has ended by itself since may have started another just before. One that belongs to somebody else stays.
                owner.Target.HasFound |= ProcessTree.Kill(process) || !process.IsStillThere;
            }
        }
    }

    private static SweepTarget? FindOwner(ProcessStatus process, IReadOnlyList<SweepTarget> targets)
    {
        foreach (var target in targets)
        {
            if (process.Start < target.Root.Start)
                continue;
            if (process.IsSameAs(target.Root) || IsKnown(process, target) || (target.HasGroup && IsInGroupOf(process, target.Root)))
                return target;
        }

        var marks = MarksOf(process.HasLostLeader ? ThreadOf(process) : process.Id, out var isUnclear);
        foreach (var target in targets)
        {
            if (target.Mark is { } mark && Array.IndexOf(marks, mark) >= 0)
                return target;
            target.IsUnclear |= isUnclear;
        }

        return null;
    }

    private static bool IsKnown(ProcessStatus process, SweepTarget target)
    {
        foreach (var known in target.Known)
        {
            if (process.IsSameAs(known))
                return true;
        }

        return false;
    }

    // A number is not given away while a group has it; once somebody else has it, the group is gone.
    private static bool IsInGroupOf(ProcessStatus process, ProcessStatus root) =>
        process.GroupId == root.Id && process.Id != root.Id && (ProcessStatus.Of(root.Id) is not { } now || now.Start == root.Start);

    private static int ThreadOf(ProcessStatus process)
    {
        return ProcessTree.ThreadsOf(process.Id).Find(thread => thread != process.Id) is > 0 and var other ? other : process.Id;
    }

    /// <summary>The marks in the environment that a process, to be named by any thread of it, was started with.</summary>
    public static string[] MarksOf(int processId, out bool isUnclear)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int length;
            while ((length = ProcessFile.Read(processId, "environ", bytes)) == bytes.Length && length < MaxEnvironmentLength)
            {
                // In this order: if there is no memory for the longer one, the other goes back once.
                var longer = ArrayPool<byte>.Shared.Rent(length * 2);
                ArrayPool<byte>.Shared.Return(bytes);
                bytes = longer;
            }

            // For a moment within execve a process has no environment.
            isUnclear = length == 0;
            return length > 0 ? ProcessMark.Find(bytes.AsSpan(0, length)) : [];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private sealed record Owned(SweepTarget Target, long Start);
}
