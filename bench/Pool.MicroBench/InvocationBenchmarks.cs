using System.Buffers;
using System.Reflection;
using BenchmarkDotNet.Attributes;
using Pool.Bench.Functions;
using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;
using Pool.Worker;

namespace Pool.MicroBench;

/// <summary>What a worker does with an item: arguments from bytes, the function, the result to bytes.</summary>
[MemoryDiagnoser]
public class InvocationBenchmarks
{
    private static readonly PayloadSerializer Serializer = PayloadSerializer.ForWorker(AgreedLimits.Default);
    private static readonly WorkerFunction Cube = Function(Arithmetic.Cube);
    private static readonly WorkerFunction Raise = Function<Record, Record>(Arithmetic.Raise);
    private static readonly ReadOnlyMemory<byte> Number = Encoded(7L);
    private static readonly ReadOnlyMemory<byte> Record = Encoded(Bench.Functions.Record.Of(7));

    private readonly OutputBuffer _output = new();

    [Benchmark]
    public long InvokeWithNumber() => Invoke(Cube, Number);

    [Benchmark]
    public long InvokeWithRecord() => Invoke(Raise, Record);

    [Benchmark]
    public object Bind() => Function(Arithmetic.Cube);

    private static WorkerFunction Function(Func<long, long> function) => Function<long, long>(function);

    private static WorkerFunction Function<T, TResult>(Func<T, TResult> function) => WorkerFunction.Create(function.GetMethodInfo(), null);

    private static ReadOnlyMemory<byte> Encoded<T>(T value)
    {
        var output = new OutputBuffer();
        var writer = new WireWriter(output);
        Serializer.Write(ref writer, value);
        writer.Flush();
        return output.Bytes.ToArray();
    }

    private long Invoke(WorkerFunction function, ReadOnlyMemory<byte> arguments)
    {
        var reader = new WireReader(arguments);
        var writer = new WireWriter(_output);
        var row = ItemRow.OfOne();
        function.Invoke(ref reader, ref writer, Serializer, CancellationToken.None, ref row);
        writer.Flush();
        var length = _output.Length;
        _output.Reset();
        return length;
    }
}
