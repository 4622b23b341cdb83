using System.Globalization;

namespace Pool.Stress.Faults;

/// <summary>What /proc says of workers.</summary>
public static class WorkerProcesses
{
    private const string WorkerFile = "Pool.Worker.dll";

    /// <summary>True while the process is a worker of this process's and runs. A zombie has ended.</summary>
    public static bool IsOurs(int processId) => IsAlive(processId, out var parent) && parent == Environment.ProcessId && IsWorker(processId);

    /// <summary>The workers that this process has, and those that workers of this program have left behind.</summary>
    public static IReadOnlyList<int> Left() =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let id = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
           where id > 0 && IsAlive(id, out var parent) && IsWorker(id)
               && (parent == Environment.ProcessId || (parent == 1 && CommandLineOf(id).Contains(AppContext.BaseDirectory, StringComparison.Ordinal)))
           select id,
    ];

    /// <summary>How many pipes, sockets and the like this process has open. Assemblies that are loaded late are files.</summary>
    public static int OpenDescriptors() => Directory.EnumerateFileSystemEntries("/proc/self/fd")
        .Count(static path => new FileInfo(path).LinkTarget is { } target && !target.StartsWith('/'));

    private static bool IsAlive(int processId, out int parent)
    {
        parent = 0;
        if (Read($"/proc/{processId}/stat") is not { Length: > 0 } stat)
            return false;

        // Behind the name, which is in parentheses and may contain anything: the state and the parent.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        parent = int.Parse(fields[1], CultureInfo.InvariantCulture);
        return fields[0] is not ("Z" or "X");
    }

    private static bool IsWorker(int processId) => CommandLineOf(processId).Contains(WorkerFile, StringComparison.Ordinal);

    private static string CommandLineOf(int processId) => Read($"/proc/{processId}/cmdline") ?? "";

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
