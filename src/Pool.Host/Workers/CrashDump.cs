using System.Globalization;

namespace Pool.Host.Workers;

/// <summary>The file that the runtime of a worker writes when it crashes.</summary>
/// <remarks>https://learn.microsoft.com/dotnet/core/diagnostics/collect-dumps-crash</remarks>
internal sealed class CrashDump(string folder, string mark)
{
    // Threads, stacks, and the objects that they lead to.
    private const string WithHeap = "2";

    private readonly string _folder = Path.GetFullPath(folder);

    /// <summary>Has the worker write it.</summary>
    public void AddTo(Dictionary<string, string?> environment)
    {
        Directory.CreateDirectory(_folder);
        environment["DOTNET_DbgEnableMiniDump"] = "1";
        environment["DOTNET_DbgMiniDumpType"] = WithHeap;
        environment["DOTNET_DbgMiniDumpName"] = PathOf("%p");
    }

    /// <summary>The file, if it is there; null when not.</summary>
    /// <param name="processId">The process that was started.</param>
    public string? Find(int processId)
    {
        var path = PathOf(processId.ToString(CultureInfo.InvariantCulture));
        if (File.Exists(path))
            return path;

        // Behind a launcher prefix the worker may know itself by another id.
        return Directory.Exists(_folder) && Directory.GetFiles(_folder, Path.GetFileName(PathOf("*"))) is [var other, ..] ? other : null;
    }

    private string PathOf(string processId) => Path.Combine(_folder, $"worker-{processId}-{mark}.dmp");
}
