using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pool.Soak.Deadlines;

/// <summary>Runs in the worker.</summary>
public static class Overstaying
{
    /// <summary>Starts a process that nobody's group or session leads back to, says who is there, and never returns.</summary>
    public static void Run(string path) => Stay(path, Stopwatch.GetTimestamp());

    // Apart, as it takes milliseconds to compile, which are not the deadline's.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Stay(string path, long begun)
    {
        using (var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "setsid sleep 1000 >&- 2>&- & echo $! > \"$0\".child", path]))!)
            shell.WaitForExit();
        var child = File.ReadAllText(path + ".child").Trim();
        File.WriteAllText(path + ".new", string.Create(CultureInfo.InvariantCulture, $"{begun} {Environment.ProcessId} {child}"));
        File.Move(path + ".new", path);
        while (true)
            Thread.SpinWait(1000);
    }
}
