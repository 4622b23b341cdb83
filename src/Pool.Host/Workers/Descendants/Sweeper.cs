using System.Runtime.Versioning;
using Pool.Contracts.Processes;

namespace Pool.Host.Workers.Descendants;

/// <summary>
/// Sweeps for the descendants of all workers that have ended or were killed. One look through all processes may take milliseconds; workers
/// that end together share it. If it has to look again, it does so on a thread that is there only as long.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class Sweeper
{
    // A process that was killed may still be taken down, or have started another just before.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(32);

    // One that does not end by then hangs in a driver, or its like is started faster than it can be found.
    private static readonly TimeSpan LongestSweep = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestWait = 2 * LongestSweep;

    // A process in the midst of execve has no environment, nor has one that was started without: the first has one a moment later.
    private const int UnclearSweeps = 4;
    private static readonly TimeSpan Unclear = TimeSpan.FromMilliseconds(15);

    private static readonly Lock Lock = new();
    private static readonly List<Request> Requests = [];
    private static readonly ProcessSweep Sweep = new();
    private static readonly ManualResetEventSlim HasNew = new(initialState: false, spinCount: 0);
    private static bool _isRunning;
    private static bool _isSweeping;

    /// <summary>Begins to sweep. The task ends when a look that began after this has found none.</summary>
    public static Task SweepAsync(SweepTarget target)
    {
        if (!ProcessSweep.IsPossible)
            return Task.CompletedTask;
        var request = new Request(target);
        lock (Lock)
        {
            Requests.Add(request);
            HasNew.Set();
        }

        Resume();
        return request.Done.Task;
    }

    /// <summary>Waits for a sweep, but not for ever.</summary>
    public static async Task UntilDoneAsync(Task sweep)
    {
        Resume(); // If there was no thread to begin with it.
        try
        {
            await sweep.WaitAsync(LongestWait).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // To read what the system says of a process is to wait for its memory, for as long as that process hangs in a driver.
        }
    }

    private static void Resume()
    {
        lock (Lock)
        {
            if (_isRunning || Requests.Count == 0)
                return;
            _isRunning = true;
        }

        try
        {
            // Elsewhere, so that whoever kills many comes to the next, and they share the first look. On a thread that is there: mostly
            // that look is all, and a thread of its own costs as much again.
            ThreadPool.UnsafeQueueUserWorkItem(static _ => SweepAll(mayWait: false), null);
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            // There is no thread. The next who comes has what was asked for until then done too, and one that is there may do it before.
            lock (Lock)
                _isRunning = false;
        }
    }

    private static void SweepAll(bool mayWait)
    {
        lock (Lock)
        {
            // A start that failed may be carried out all the same, later.
            if (_isSweeping)
                return;
            _isSweeping = true;
        }

        var pause = ShortestPause;
        do
        {
            var requests = Take();
            SweepOnce(requests);
            var isDone = true;
            foreach (var request in requests)
                isDone &= EndIfDone(request);
            if (isDone)
            {
                pause = ShortestPause;
                continue;
            }

            if (!mayWait)
            {
                GoOnElsewhere();
                return;
            }

            // Nobody says when somebody else's process has ended.
            HasNew.Wait(pause);
            pause = pause < LongestPause ? pause * 2 : pause;
        }
        while (IsNeeded());
    }

    private static void GoOnElsewhere()
    {
        lock (Lock)
            _isSweeping = false;
        try
        {
            SpareThread.Run(static () => SweepAll(mayWait: true), "Pool.Host sweep");
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            SweepAll(mayWait: true);
        }
    }

    private static Request[] Take()
    {
        lock (Lock)
        {
            HasNew.Reset();
            return [.. Requests];
        }
    }

    private static bool IsNeeded()
    {
        lock (Lock)
            return _isRunning = _isSweeping = Requests.Count > 0;
    }

    private static void SweepOnce(Request[] requests)
    {
        try
        {
            Sweep.Once(Array.ConvertAll(requests, static request => request.Target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            // Such as too many open files. What is still there is found by a later look.
            foreach (var request in requests)
                request.Target.HasFound = true;
        }
    }

    private static bool EndIfDone(Request request)
    {
        var elapsed = TimeProvider.System.GetElapsedTime(request.Since);
        var isClear = !request.Target.IsUnclear || (++request.Unclear > UnclearSweeps && elapsed >= Unclear);
        if ((request.Target.HasFound || !isClear) && elapsed < LongestSweep)
            return false;
        lock (Lock)
            Requests.Remove(request);
        try
        {
            request.Done.TrySetResult();
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            // The system has no thread to give. What follows is queued all the same, for one that is there.
        }

        return true;
    }

    private sealed class Request(SweepTarget target)
    {
        public SweepTarget Target => target;

        public long Since { get; } = TimeProvider.System.GetTimestamp();

        public int Unclear { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
