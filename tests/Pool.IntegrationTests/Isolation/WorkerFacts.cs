using Pool.Host;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Isolation;

/// <summary>What /proc says of a worker.</summary>
internal sealed class WorkerFacts(int processId)
{
    public string Folder => $"/proc/{processId}";

    public string OomScore => File.ReadAllText(Path.Combine(Folder, "oom_score_adj")).Trim();

    public string[] Environment => File.ReadAllText(Path.Combine(Folder, "environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether all of its threads are: until then the system does not count it as stopped.</summary>
    public bool IsStopped => Directory.EnumerateDirectories(Path.Combine(Folder, "task"))
        .All(static thread => File.ReadAllText(Path.Combine(thread, "stat")) is var stat && stat[stat.LastIndexOf(')') + 2] == 'T');

    public string Limit(string name) => File.ReadLines(Path.Combine(Folder, "limits")).Single(line => line.StartsWith(name, StringComparison.Ordinal));

    public string? Status(string name) => File.ReadLines(Path.Combine(Folder, "status"))
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..].Trim();

    /// <summary>Those above the standard streams, and whether each is closed when a program is started.</summary>
    public Dictionary<string, bool> Descriptors() => Directory.EnumerateFileSystemEntries(Path.Combine(Folder, "fd"))
        .Select(static path => Path.GetFileName(path))
        .Where(static name => name is not ("0" or "1" or "2"))
        .ToDictionary(
            name => $"{name}: {new FileInfo(Path.Combine(Folder, "fd", name)).LinkTarget}",
            name => File.ReadLines(Path.Combine(Folder, "fdinfo", name)).Any(static line => line.StartsWith("flags:", StringComparison.Ordinal) && IsClosed(line)));

    /// <summary>Of the only worker of a pool.</summary>
    public static async Task<WorkerFacts> OfAsync(ProcessPool pool) => new(await pool.ApplyAsync(Where.ProcessId));

    // O_CLOEXEC, in octal.
    private static bool IsClosed(string flags) => (Convert.ToInt64(flags["flags:".Length..].Trim(), 8) & 0x80000) != 0;
}
