namespace Pool.Worker;

/// <summary>What the worker does when there is no host to talk to any more.</summary>
internal static class HostConnection
{
    private const int HostIsGone = 1;

    /// <summary>Ends the process at once: nobody is there to read a result, and user code may never end by itself.</summary>
    public static void EndProcess(string reason)
    {
        if (reason.Length > 0)
            Console.Error.WriteLine($"Pool.Worker: {reason}");
        if (OperatingSystem.IsWindows())
            System.Diagnostics.Process.GetCurrentProcess().Kill();
        else
            UnixProcess.Exit(HostIsGone);
    }
}
