namespace WordFrequency;

internal static class Folders
{
    private static readonly HashSet<string> Skipped = [".git", "bin", "obj"];

    /// <summary>This repository, or the current folder where there is none.</summary>
    public static string FindDefault()
    {
        var current = Directory.GetCurrentDirectory();
        return FindRepository(current) ?? FindRepository(AppContext.BaseDirectory) ?? current;
    }

    /// <summary>Every file below a folder. A folder that can't be read is reported and costs only itself.</summary>
    public static IEnumerable<string> FilesBelow(string folder, Action<string, string> reportUnreadable)
    {
        var open = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (open.TryPop(out var next))
        {
            FileSystemInfo[] entries;
            try
            {
                entries = next.GetFileSystemInfos();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                reportUnreadable(next.FullName, e.Message);
                continue;
            }

            foreach (var entry in entries)
            {
                if (entry is not DirectoryInfo inner)
                    yield return entry.FullName;
                else if (inner.LinkTarget is null && !Skipped.Contains(inner.Name))
                    open.Push(inner); // A linked folder could lead back up here.
            }
        }
    }

    private static string? FindRepository(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProcessPool.sln")))
                return folder.FullName;
        }

        return null;
    }
}
