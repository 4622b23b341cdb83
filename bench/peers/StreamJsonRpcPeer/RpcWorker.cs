using Pool.Bench.Peers;
using StreamJsonRpc;

namespace StreamJsonRpcPeer;

/// <summary>A child process and the connection to it.</summary>
internal sealed class RpcWorker : IDisposable
{
    private readonly WorkerProcess _process = new();
    private readonly JsonRpc _rpc;
    private int _pending;

    public RpcWorker()
    {
        _rpc = new JsonRpc(Messages.Over(_process.Input, _process.Output));
        _rpc.StartListening();
    }

    public int Pending => Volatile.Read(ref _pending);

    public WorkerProcess Process => _process;

    public async Task<T> CallAsync<T>(string function, object argument)
    {
        Interlocked.Increment(ref _pending);
        try
        {
            return await _rpc.InvokeAsync<T>(function, argument).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
        }
    }

    public void Dispose()
    {
        _rpc.Dispose();
        _process.Dispose();
    }
}
