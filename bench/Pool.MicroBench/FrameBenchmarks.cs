using System.Buffers;
using BenchmarkDotNet.Attributes;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Host.Workers;
using Pool.Worker;

namespace Pool.MicroBench;

/// <summary>A thousand messages to frames and back; the figures are for one.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private const int Messages = 1000;

    private static readonly ReadOnlySequence<byte> Argument = new([0x07]);
    private static readonly byte[] Calls = Frames(static (id, output) => CallOf(id).Write(output));
    private static readonly byte[] Results = Frames(static (id, output) => ResultOf(id).Write(output));

    private readonly OutputBuffer _output = new();

    [Benchmark(OperationsPerInvoke = Messages)]
    public long WriteCalls()
    {
        for (var id = 0; id < Messages; id++)
            CallOf(id).Write(_output);
        var length = _output.Length;
        _output.Reset();
        return length;
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public long ReadCallsInWorker()
    {
        var input = new FrameInput(new MemoryStream(Calls));
        var length = 0L;
        while (input.Fill())
        {
            while (input.TryTake(out _, out var body))
                length += body.Length;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public long ReadResultsInHost()
    {
        var receiver = new FrameReceiver(new MemoryStream(Results));
        var sum = 0L;
        receiver.ReadAll(
            (kind, fields, ref reader) =>
            {
                sum += ResultMessage.Read(ref reader, fields).CallId;
                return true;
            },
            static _ => false,
            static () => { },
            static (_, ref _) => { });
        return sum;
    }

    private static CallMessage CallOf(long id) => new(id, 1, CallFlags.None, 0, 0, null, 1, Argument);

    private static ResultMessage ResultOf(long id) => new(id, 0, 1, Argument);

    private static byte[] Frames(Action<int, OutputBuffer> write)
    {
        var output = new OutputBuffer();
        for (var id = 0; id < Messages; id++)
            write(id, output);
        return output.Bytes.ToArray();
    }
}
