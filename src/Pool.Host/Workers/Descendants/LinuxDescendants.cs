using System.Diagnostics;
using System.Runtime.Versioning;
using Pool.Contracts.Processes;

namespace Pool.Host.Workers.Descendants;

/// <summary>
/// Finds the descendants in three ways, as none finds all: by the chain of parents, which breaks when one of them ends; by the
/// process group, which a process may leave; and by the mark in its environment, which a process may clear.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class LinuxDescendants : IDescendants
{
    private readonly ProcessHandle? _worker;
    private readonly SweepTarget _target;
    private int _isKilled;
    private volatile Task? _sweep;

    public LinuxDescendants(Process worker, string mark)
    {
        var id = worker.Id;
        _worker = ProcessHandle.Open(id, out _);
        var status = ProcessStatus.Of(id);

        // A child keeps its id until it has been waited for. If that is so still, it was the one to be taken hold of.
        if (worker.HasExited)
        {
            _worker?.Dispose();
            (_worker, status) = (null, null);
        }

        _target = new SweepTarget(
            mark, status ?? new ProcessStatus(id, 0, 0, 0, HasEnded: true, HasLostLeader: true, IsEnding: true, IsKernel: false));
    }

    public bool IsWorkerEnding => IsGone || (ProcessStatus.Of(_target.Root.Id) is { IsEnding: true } now && now.IsSameAs(_target.Root));

    public (bool HasEnded, int? ExitCode) FindEnd()
    {
        var exitCode = Held(static worker => worker.FindExitCode(), null, null);
        return (exitCode is not null || IsGone, exitCode);
    }

    public bool Kill()
    {
        if (Interlocked.Exchange(ref _isKilled, 1) != 0)
            return _worker is not null;

        var isKilled = false;
        try
        {
            // Before the kill, which breaks the chain of parents. What it misses has the mark, mostly.
            if (ProcessSweep.IsPossible && !IsGone)
            {
                var threads = ProcessTree.ThreadsOf(_target.Root.Id);
                _target.Known = ProcessTree.DescendantsOf(_target.Root.Id, threads);

                // Who isn't held may have ended, and somebody else have the id by now: that one must not be changed.
                if (_worker is not null)
                    LinuxThreads.GatherAtFirst(_target.Root.Id, threads);
            }
        }
        catch (OutOfMemoryException)
        {
            // To kill it matters more. What has the mark is found all the same.
        }
        finally
        {
            // Whatever became of the search, as of all who kill only the first comes here.
            KillGroup();
            isKilled = Held(static worker => worker.Kill(), false, true);
        }

        foreach (var child in _target.Known)
            ProcessTree.Kill(child);

        if (isKilled)
            StartSweep();

        // What is gone must not be killed by its id, which may be somebody else's by now.
        return isKilled || IsGone;
    }

    public Task EndAsync()
    {
        if (_sweep is null)
        {
            KillGroup();
            _sweep = Sweeper.SweepAsync(_target);
        }

        return Sweeper.UntilDoneAsync(_sweep);
    }

    public void Dispose() => _worker?.Dispose();

    private bool IsGone => Held(static worker => worker.IsGone, false, true);

    // The worker can't start another process now, though it may take milliseconds to end: no fork comes to its end once its process has
    // been sent SIGKILL ("Let kill terminate clone/fork in the middle"). What a sweep finds is looked for again until it is gone.
    // https://github.com/torvalds/linux/blob/v6.12/kernel/fork.c
    private void StartSweep()
    {
        try
        {
            _sweep = Sweeper.SweepAsync(_target);
        }
        catch (OutOfMemoryException)
        {
            // EndAsync tries again.
        }
    }

    private void KillGroup() => _target.HasGroup = !Held(static worker => worker.KillGroup(), false, true);

    private T Held<T>(Func<ProcessHandle, T> action, T withoutHandle, T afterwards)
    {
        try
        {
            return _worker is not null ? action(_worker) : withoutHandle;
        }
        catch (ObjectDisposedException)
        {
            // It has ended, and all is done that there was to do.
            return afterwards;
        }
    }
}
