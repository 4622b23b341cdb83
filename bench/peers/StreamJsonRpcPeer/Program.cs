using Pool.Bench.Peers;
using StreamJsonRpc;
using StreamJsonRpcPeer;

if (args is [WorkerProcess.Argument])
{
    using var rpc = new JsonRpc(Messages.Over(Console.OpenStandardOutput(), Console.OpenStandardInput()), new Functions());
    rpc.StartListening();
    await rpc.Completion;
    return;
}

using var workers = await RpcWorkers.OpenAsync();
var version = typeof(JsonRpc).Assembly.GetName().Version!.ToString(2);
await new PeerLoop($"StreamJsonRpc {version}, .NET {Environment.Version}", new Works(workers).ByName).RunAsync();
