namespace Pool.Bench.Contenders;

/// <summary>The peers that are programs of this repository; they are built together with the benchmark.</summary>
internal static class DotNetPeers
{
    public static async Task<IContender> StartAsync(string name, Rival kind, string project)
    {
        // bin/<configuration>/<framework>/, as the benchmark's own.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Repository.PathOf("bench", "peers", project, "bin", output.Parent!.Name, output.Name, $"{project}.dll");
        return File.Exists(program)
            ? await PeerContender.StartAsync(name, kind, "dotnet", program)
            : PeerContender.Missing(name, kind, $"{project} is not built");
    }
}
