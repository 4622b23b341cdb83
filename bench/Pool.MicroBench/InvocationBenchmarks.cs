using System.Buffers;
using System.Reflection;
using BenchmarkDotNet.Attributes;
using MessagePack;
using Pool.Bench.Functions;
using Pool.Contracts.Payloads;
using Pool.Worker;

namespace Pool.MicroBench;

/// <summary>What a worker does with an item: arguments from bytes, the function, the result to bytes.</summary>
[MemoryDiagnoser]
public class InvocationBenchmarks
{
    private static readonly PayloadSerializer Serializer = PayloadSerializer.ForWorker();
    private static readonly WorkerFunction Cube = Function(Arithmetic.Cube);
    private static readonly WorkerFunction Raise = Function<Record, Record>(Arithmetic.Raise);
    private static readonly ReadOnlyMemory<byte> Number = Encoded(7L);
    private static readonly ReadOnlyMemory<byte> Record = Encoded(Bench.Functions.Record.Of(7));

    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);

    [Benchmark]
    public int InvokeWithNumber() => Invoke(Cube, Number);

    [Benchmark]
    public int InvokeWithRecord() => Invoke(Raise, Record);

    [Benchmark]
    public object Bind() => Function(Arithmetic.Cube);

    private static WorkerFunction Function(Func<long, long> function) => Function<long, long>(function);

    private static WorkerFunction Function<T, TResult>(Func<T, TResult> function) => WorkerFunction.Create(function.GetMethodInfo(), null);

    private static ReadOnlyMemory<byte> Encoded<T>(T value)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        Serializer.Write(ref writer, value);
        writer.Flush();
        return output.WrittenMemory;
    }

    private int Invoke(WorkerFunction function, ReadOnlyMemory<byte> arguments)
    {
        _output.ResetWrittenCount();
        var reader = new MessagePackReader(arguments);
        var writer = new MessagePackWriter(_output);
        var row = ItemRow.OfOne();
        function.Invoke(ref reader, ref writer, Serializer, CancellationToken.None, ref row);
        writer.Flush();
        return _output.WrittenCount;
    }
}
