using System.ComponentModel;
using System.Diagnostics;

namespace Pool.Bench.Contenders;

/// <summary>Pools of Node, as its package registry has them.</summary>
internal static class NodePeers
{
    private static string? _failure;

    public static IReadOnlyList<string> Packages { get; } = ["tinypool", "workerpool"];

    private static string Folder => Repository.PathOf("bench", "peers", "node");

    /// <summary>Gets the packages unless they are there.</summary>
    public static async Task InstallAsync(Action<string> say)
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules")))
            return;
        say("npm ci");
        try
        {
            var start = new ProcessStartInfo("npm", ["ci", "--silent"]) { WorkingDirectory = Folder };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            _failure = process.ExitCode == 0 ? null : "npm ci failed";
        }
        catch (Win32Exception)
        {
            _failure = "there is no npm";
        }
    }

    public static async Task<IContender> StartAsync(string package) => _failure is null
        ? await PeerContender.StartAsync(package, Rival.Node, "node", Path.Combine(Folder, "peer.js"), package)
        : PeerContender.Missing(package, Rival.Node, _failure);
}
