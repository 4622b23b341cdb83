using Pool.Bench.Peers;

namespace StreamJsonRpcPeer;

/// <summary>Two children; a call goes to the one with fewer calls under way.</summary>
internal sealed class RpcWorkers : IDisposable
{
    private readonly RpcWorker _first = new();
    private readonly RpcWorker _second = new();

    public static async Task<RpcWorkers> OpenAsync()
    {
        var workers = new RpcWorkers();
        await Task.WhenAll(workers._first.CallAsync<long>("Cube", 1L), workers._second.CallAsync<long>("Cube", 1L));
        return workers;
    }

    public Task<T> CallAsync<T>(string function, object argument) =>
        (_first.Pending <= _second.Pending ? _first : _second).CallAsync<T>(function, argument);

    public double[] Memory(string file, string field) => [_first.Process.Memory(file, field), _second.Process.Memory(file, field)];

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }
}
