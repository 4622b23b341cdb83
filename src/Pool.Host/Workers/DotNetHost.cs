using Pool.Host.Calls;

namespace Pool.Host.Workers;

/// <summary>Where this application's runtime and its configuration are.</summary>
internal static class DotNetHost
{
    private static readonly string MuxerName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The application's list of dependencies, right also under <c>dotnet test</c>; null when it has none on disk.</summary>
    public static string? DependenciesFile { get; } =
        (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';')[0] is { Length: > 0 } path && File.Exists(path) ? path : null;

    /// <summary>The application's runtime configuration; null for one that has none on disk, or brings its own runtime.</summary>
    public static string? RuntimeConfiguration { get; } = FindRuntimeConfiguration();

    /// <summary>The <c>dotnet</c> executable that belongs to the running runtime; null when there is none.</summary>
    public static string? Muxer { get; } = FindMuxer();

    public static bool IsMuxer(string path) => Path.GetFileName(path) == MuxerName;

    public static string RequireMuxer() =>
        Muxer ?? throw new FileNotFoundException($"No {MuxerName} was found to start the worker with; set DOTNET_ROOT.");

    private static string? FindRuntimeConfiguration()
    {
        const string Dependencies = ".deps.json";
        const string Configuration = ".runtimeconfig.json";
        if (IsSingleFile || IsSelfContained)
            return null;
        var path = DependenciesFile is { } file && file.EndsWith(Dependencies, StringComparison.Ordinal)
            ? string.Concat(file.AsSpan(0, file.Length - Dependencies.Length), Configuration)
            : Path.Combine(AppContext.BaseDirectory, System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name + Configuration);
        return File.Exists(path) ? path : null;
    }

    // The first list of dependencies is then that of the framework.
    private static bool IsSingleFile => AssemblyFile.PathOf(typeof(DotNetHost).Assembly) is null;

    // A runtime of the application's own lies in its folder.
    private static bool IsSelfContained =>
        Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory) == RuntimeFolder;

    private static string? RuntimeFolder => Path.GetDirectoryName(AssemblyFile.PathOf(typeof(object).Assembly));

    private static string? FindMuxer()
    {
        if (Environment.ProcessPath is { } current && IsMuxer(current))
            return current;

        // <root>/shared/Microsoft.NETCore.App/<version> holds the runtime, <root> the muxer.
        string?[] roots =
        [
            RuntimeFolder is { } runtime ? Path.GetFullPath(Path.Combine(runtime, "..", "..", "..")) : null,
            Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")),
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
        ];
        return roots.Where(static root => !string.IsNullOrEmpty(root)).Select(static root => Path.Combine(root!, MuxerName)).FirstOrDefault(File.Exists);
    }
}
