using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Pool.Worker;

/// <summary>What the worker does when there is no host to talk to any more.</summary>
internal static class HostConnection
{
    private const int HostIsGone = 1;

    // More than the descendants get, and the last word.
    private const uint LongestEndSeconds = 10;

    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(1);

    // The thread that reads and the one that writes see the end of the host at the same time. Whoever is second must not exit before
    // the first is done.
    private static readonly Lock Ending = new();

    /// <summary>
    /// Ends the process at once, and what it has started: nobody is there to read a result or to clear up, and user code may never
    /// end by itself.
    /// </summary>
    [DoesNotReturn]
    public static void EndProcess(string reason)
    {
        if (reason.Length > 0)
            Say($"Pool.Worker: {reason}\n");
        if (OperatingSystem.IsWindows())
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite); // For its own end, which is under way.
        }

        UnixProcess.EndWithin(LongestEndSeconds);
        lock (Ending)
        {
            var mayHaveMore = !OperatingSystem.IsLinux() || OwnDescendants.End();

            // A function may have started another just now. If there is a host, it sees to that, and should see the exit code.
            if (mayHaveMore && reason.Length == 0)
                UnixProcess.KillOwnGroup();
            UnixProcess.Exit(HostIsGone);
        }
    }

    /// <summary>Before an exit with the given code: after another than an orderly end, what the process has started ends too.</summary>
    public static int Leave(int exitCode)
    {
        lock (Ending)
        {
            if (exitCode != 0 && OperatingSystem.IsLinux())
                OwnDescendants.End();
        }

        return exitCode;
    }

    // A function may hold the lock of Console.Error for ever, and nobody may read the pipe any more.
    private static void Say(string text)
    {
        var speaker = new Thread(() => Console.OpenStandardError().Write(Encoding.UTF8.GetBytes(text))) { IsBackground = true };
        speaker.Start();
        speaker.Join(LongestFarewell);
    }
}
