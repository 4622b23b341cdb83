using System.Runtime.Versioning;

namespace Pool.Contracts.Processes;

/// <summary>
/// All processes, to be looked through more than once. Most are older than whatever is looked for; they are asked once when they were
/// started, and a look costs little more than the list of their numbers. Not for several threads at a time.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class ProcessList
{
    private Dictionary<int, Seen> _seen = [];

    /// <summary>Those that have not ended and were started then or later, in the ticks of <see cref="ProcessStatus.Start"/>.</summary>
    /// <exception cref="IOException">There is no list now, as when too many files are open.</exception>
    public List<ProcessStatus> Since(long start)
    {
        var (ids, inodes) = (new List<int>(), new List<long>());
        if (!ProcessFolder.TryList("/proc", ids, inodes))
            throw new IOException("The list of processes can't be read.");
        var seen = new Dictionary<int, Seen>(ids.Count);
        var found = new List<ProcessStatus>();
        for (var n = 0; n < ids.Count; n++)
        {
            // Linux numbers the folders of /proc as it makes them, so another process with the same id has another folder. One that it has
            // made anew for the same process is asked again; 1 is for one that it could not make.
            // https://github.com/torvalds/linux/blob/v6.12/fs/proc/base.c (proc_pid_make_inode)
            if (_seen.TryGetValue(ids[n], out var before) && before.Inode == inodes[n] && before.Inode > 1 && before.Start < start)
            {
                seen[ids[n]] = before;
                continue;
            }

            if (ProcessStatus.Of(ids[n]) is not { } process)
                continue;
            seen[ids[n]] = new Seen(inodes[n], process.IsKernel ? long.MinValue : process.Start);
            if (process is { IsKernel: false, HasEnded: false } && process.Start >= start)
                found.Add(process);
        }

        _seen = seen;
        return found;
    }

    private sealed record Seen(long Inode, long Start);
}
