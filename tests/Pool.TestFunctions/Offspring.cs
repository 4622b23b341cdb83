using System.Diagnostics;

namespace Pool.TestFunctions;

/// <summary>Functions that start processes, and then do as they are told. The script says that it is done by making a file.</summary>
public static class Offspring
{
    public static int Leave(string script, string done)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        SpinWait.SpinUntil(() => File.Exists(done));
        return process.Id;
    }

    public static int LeaveAndSpin(string script, string done)
    {
        Leave(script, done);
        return Loops.SpinForEver();
    }

    public static int LeaveAndExit(string script, string done, int code)
    {
        Leave(script, done);
        return Crashes.Exit(code);
    }

    public static int LeaveAndFailFast(string script, string done)
    {
        Leave(script, done);
        return Crashes.FailFast("The function has had enough.");
    }

    /// <summary>Starts one process after the other, as fast as it can.</summary>
    public static int StartWithoutEnd(string script, string entered)
    {
        while (true)
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { UseShellExecute = false });
            Files.Touch(entered);
        }
    }
}
