namespace Pool.Bench.Contenders;

/// <summary>What Python brings along: multiprocessing.Pool by both start methods, and ProcessPoolExecutor.</summary>
internal static class PythonPeers
{
    public const string Spawn = "Python spawn";

    public static IReadOnlyList<string> Methods { get; } = ["fork", "spawn", "executor"];

    public static async Task<IContender> StartAsync(string method) =>
        await PeerContender.StartAsync($"Python {method}", Rival.Python, "python3", Repository.PathOf("bench", "peers", "python", "peer.py"), method);
}
