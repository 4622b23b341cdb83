using System.Runtime.Versioning;
using Pool.Contracts.Processes;

namespace Pool.Host.Workers.Descendants;

/// <summary>
/// Sweeps for the descendants of all workers that have ended, on a thread that is there only as long as it has something to do. One
/// look through all processes takes milliseconds; workers that end together share it.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class Sweeper
{
    // A process that was killed may still be taken down, or have started another just before.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(32);

    // One that does not end by then hangs in a driver, or its like is started faster than it can be found.
    private static readonly TimeSpan LongestSweep = TimeSpan.FromSeconds(5);

    // A process in the midst of execve has no environment, nor has one that was started without: the first has one a moment later.
    private const int UnclearSweeps = 4;

    private static readonly Lock Lock = new();
    private static readonly List<Request> Requests = [];
    private static bool _isRunning;

    /// <summary>Ends when a look that began after this has found none.</summary>
    public static Task SweepAsync(SweepTarget target)
    {
        if (!ProcessSweep.IsPossible)
            return Task.CompletedTask;
        var request = new Request(target);
        lock (Lock)
        {
            Requests.Add(request);
            if (_isRunning)
                return request.Done.Task;
            _isRunning = true;
        }

        SpareThread.Run(SweepAll, "Pool.Host sweep");
        return request.Done.Task;
    }

    private static void SweepAll()
    {
        var pause = ShortestPause;
        while (Take() is { Length: > 0 } requests)
        {
            var isDone = true;
            SweepOnce(requests);
            foreach (var request in requests)
                isDone &= EndIfDone(request);
            if (isDone)
            {
                pause = ShortestPause;
                continue;
            }

            // Nobody says when somebody else's process has ended.
            Thread.Sleep(pause);
            pause = pause < LongestPause ? pause * 2 : pause;
        }
    }

    private static Request[] Take()
    {
        lock (Lock)
        {
            _isRunning = Requests.Count > 0;
            return [.. Requests];
        }
    }

    private static void SweepOnce(Request[] requests)
    {
        try
        {
            ProcessSweep.Once(Array.ConvertAll(requests, static request => request.Target));
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
        var isClear = !request.Target.IsUnclear || ++request.Unclear > UnclearSweeps;
        if ((request.Target.HasFound || !isClear) && TimeProvider.System.GetElapsedTime(request.Since) < LongestSweep)
            return false;
        lock (Lock)
            Requests.Remove(request);
        request.Done.SetResult();
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
