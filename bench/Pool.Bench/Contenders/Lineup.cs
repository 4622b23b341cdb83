namespace Pool.Bench.Contenders;

/// <summary>All contenders, started on first use.</summary>
internal sealed class Lineup : IAsyncDisposable
{
    private readonly List<IContender> _contenders = [];

    public IReadOnlyList<IContender> Started => _contenders;

    public async Task<IReadOnlyList<IContender>> StartAsync(Action<string> say)
    {
        if (_contenders.Count > 0)
            return _contenders;

        say("starting the contenders");
        _contenders.Add(new ProcessPoolContender());
        foreach (var method in PythonPeers.Methods)
            _contenders.Add(await PythonPeers.StartAsync(method));
        await NodePeers.InstallAsync(say);
        foreach (var package in NodePeers.Packages)
            _contenders.Add(await NodePeers.StartAsync(package));
        _contenders.Add(await DotNetPeers.StartAsync("StreamJsonRpc", Rival.StreamJsonRpc, "StreamJsonRpcPeer"));
        _contenders.Add(await DotNetPeers.StartAsync("bare pipe", Rival.BarePipe, "BarePipe"));
        return _contenders;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var contender in _contenders)
            await contender.DisposeAsync();
    }
}
