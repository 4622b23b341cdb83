using System.Globalization;

namespace Pool.Host.Workers;

/// <summary>What the system knows of a process's end before it has come through to its parent.</summary>
internal static class ProcessEnd
{
    // Of a process, as the kernel counts its flags: it is ending. https://github.com/torvalds/linux/blob/master/include/linux/sched.h
    private const uint Exiting = 0x4;

    private const int StateField = 0;
    private const int FlagsField = 6;

    /// <summary>
    /// True when nothing can keep the process from ending any more. It closes its pipes on the way; the runtime hears of it by a
    /// signal, at the end of it. On a busy machine seconds may lie between.
    /// </summary>
    public static bool HasBegun(int processId)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            // Behind the name, which is in parentheses and may contain anything. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[StateField] is "Z" or "X" || (uint.Parse(fields[FlagsField], CultureInfo.InvariantCulture) & Exiting) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
