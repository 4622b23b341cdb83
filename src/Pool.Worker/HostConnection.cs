using System.Text;

namespace Pool.Worker;

/// <summary>What the worker does when there is no host to talk to any more.</summary>
internal static class HostConnection
{
    private const int HostIsGone = 1;

    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(1);

    /// <summary>Ends the process at once: nobody is there to read a result, and user code may never end by itself.</summary>
    public static void EndProcess(string reason)
    {
        if (reason.Length > 0)
            Say($"Pool.Worker: {reason}\n");
        if (OperatingSystem.IsWindows())
            System.Diagnostics.Process.GetCurrentProcess().Kill();
        else
            UnixProcess.Exit(HostIsGone);
    }

    // A function may hold the lock of Console.Error for ever, and nobody may read the pipe any more.
    private static void Say(string text)
    {
        var speaker = new Thread(() => Console.OpenStandardError().Write(Encoding.UTF8.GetBytes(text))) { IsBackground = true };
        speaker.Start();
        speaker.Join(LongestFarewell);
    }
}
