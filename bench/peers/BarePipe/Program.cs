using BarePipe;
using Pool.Bench.Peers;

if (args is [WorkerProcess.Argument])
{
    Frames.Echo(new BufferedStream(Console.OpenStandardInput(), 1 << 16), Console.OpenStandardOutput());
    return;
}

using var first = new EchoingChild();
using var second = new EchoingChild();
await new PeerLoop($".NET {Environment.Version}", new Works(first, second).ByName).RunAsync();
