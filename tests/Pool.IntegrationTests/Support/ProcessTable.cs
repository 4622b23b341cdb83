using System.Globalization;

namespace Pool.IntegrationTests.Support;

/// <summary>What /proc says of processes. A zombie is not alive: it has ended, and waits for its parent to notice.</summary>
internal static class ProcessTable
{
    public static bool IsAlive(int processId) => StatOf(processId) is { } stat && stat[0] is not ("Z" or "X");

    public static Task UntilGoneAsync(params int[] processIds) =>
        Eventually.TrueAsync(() => !processIds.Any(IsAlive), $"{string.Join(", ", processIds)} are gone");

    public static int? ParentOf(int processId) =>
        StatOf(processId) is { } stat ? int.Parse(stat[1], CultureInfo.InvariantCulture) : null;

    public static string CommandLineOf(int processId) => Read($"/proc/{processId}/cmdline")?.Replace('\0', ' ') ?? "";

    public static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(static folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(static id => id > 0);

    public static int OpenDescriptors() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();

    /// <summary>The names of this process's threads, of which the system keeps 15 characters.</summary>
    public static IEnumerable<string> ThreadNames() =>
        Directory.EnumerateDirectories("/proc/self/task").Select(static folder => Read(Path.Combine(folder, "comm")) ?? "");

    // Behind the name, which is in parentheses and may contain anything: the state, the parent, and more.
    private static string[]? StatOf(int processId) =>
        Read($"/proc/{processId}/stat") is { Length: > 0 } stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
