using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Pool.Contracts.Processes;

namespace Pool.Worker;

/// <summary>What this process has started, for when no host is left to end it.</summary>
[SupportedOSPlatform("linux")]
internal static partial class OwnDescendants
{
    private const int SetChildSubreaper = 36;

    // A process in the midst of execve has no environment, nor has one that was started without: the first has one a moment later.
    private const int UnclearSweeps = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Kills them all, while the functions that run may go on starting more.</summary>
    /// <returns>False when there was none.</returns>
    public static bool End()
    {
        try
        {
            // From here on, what loses its parent becomes a child of this process. Not from the start: it would have to wait for them
            // then, and could not tell them from the children that a library waits for itself.
            _ = Control(SetChildSubreaper, 1, 0, 0, 0);
            if (!ProcessSweep.IsPossible)
                return true;

            // Before all processes are looked through, which takes its time where there are many.
            var children = ProcessTree.DescendantsOf(Environment.ProcessId);
            foreach (var child in children)
                ProcessTree.Kill(child);
            return ProcessStatus.Of(Environment.ProcessId) is not { } self
                || SweepUntilNone(new SweepTarget(ProcessSweep.MarksOf(self.Id, out _) is [.., var mark] ? mark : null, self))
                || children.Count > 0;
        }
        catch (Exception)
        {
            // There may be no memory left, or no descriptors. The process has to end all the same.
            return true;
        }
    }

    private static bool SweepUntilNone(SweepTarget target)
    {
        var since = TimeProvider.System.GetTimestamp();
        var sweep = new ProcessSweep();
        var unclear = 0;
        var hasFound = false;
        while (TimeProvider.System.GetElapsedTime(since) < Longest)
        {
            sweep.Once([target]);
            hasFound |= target.HasFound;
            if (!target.HasFound && (!target.IsUnclear || ++unclear > UnclearSweeps))
                return hasFound;

            // Nobody says when a process that is no child has ended.
            Thread.Sleep(Pause);
        }

        return true;
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);
}
