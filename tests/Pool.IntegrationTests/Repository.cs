namespace Pool.IntegrationTests;

/// <summary>Where the tests' own source is, and how it was built.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    // The last folders of the tests' output are <configuration>/<framework>.
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ProcessPool.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No ProcessPool.sln above {AppContext.BaseDirectory}.");
        return folder.FullName;
    }
}
