namespace Pool.Bench;

/// <summary>Where this repository is.</summary>
internal static class Repository
{
    private static readonly Lazy<string> Root = new(Find);

    public static string PathOf(params string[] parts) => Path.Combine([Root.Value, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProcessPool.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not inside the repository; the benchmark's peers are found from there.");
    }
}
