using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Pool.Host.Workers;

/// <summary>How much memory a process has. On Windows and macOS not tested.</summary>
internal static class ProcessMemory
{
    private const int Kibibyte = 1024;

    // Pages of files are shared, and can be dropped when memory is short: they are nobody's own.
    private static readonly string[] OwnMemory = ["RssAnon:", "RssShmem:"];

    /// <summary>Its physical memory without that of files, in bytes; 0 when there is no such process any more.</summary>
    public static long Of(Process process)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return Sum(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/status")));
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }

    // Lines such as "RssAnon:     4096 kB"; a process that is ending has none. Only the beginning of a line counts: the process gives
    // itself the name that the first one has, though no line feed in it.
    private static long Sum(string status)
    {
        var sum = 0L;
        foreach (var range in status.AsSpan().Split('\n'))
        {
            var line = status.AsSpan(range);
            foreach (var name in OwnMemory)
            {
                if (line.StartsWith(name, StringComparison.Ordinal) && long.TryParse(line[name.Length..].TrimEnd("kB").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes))
                    sum += kibibytes * Kibibyte;
            }
        }

        return sum;
    }
}
