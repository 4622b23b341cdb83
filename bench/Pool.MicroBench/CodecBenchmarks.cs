using System.Buffers;
using BenchmarkDotNet.Attributes;
using MessagePack;
using Pool.Bench.Functions;
using Pool.Contracts.Messages;
using Pool.Contracts.Payloads;

namespace Pool.MicroBench;

/// <summary>Values to bytes and back.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private static readonly PayloadSerializer Host = PayloadSerializer.ForHost(AgreedLimits.Default);
    private static readonly Record Record = Record.Of(7);
    private static readonly double[] Doubles = [.. Enumerable.Range(0, 128).Select(n => n / 3d)];

    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private readonly ReadOnlyMemory<byte> _number = Encoded(7L);
    private readonly ReadOnlyMemory<byte> _record = Encoded(Record);
    private readonly ReadOnlyMemory<byte> _doubles = Encoded(Doubles);

    [Benchmark]
    public int WriteNumber() => Write(7L);

    [Benchmark]
    public long ReadNumber() => Read<long>(_number);

    [Benchmark]
    public int WriteRecord() => Write(Record);

    [Benchmark]
    public Record ReadRecord() => Read<Record>(_record);

    [Benchmark]
    public int WriteKibibyteOfDoubles() => Write(Doubles);

    [Benchmark]
    public double[] ReadKibibyteOfDoubles() => Read<double[]>(_doubles);

    private static ReadOnlyMemory<byte> Encoded<T>(T value)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        Host.Write(ref writer, value);
        writer.Flush();
        return output.WrittenMemory;
    }

    private static T Read<T>(ReadOnlyMemory<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        return Host.Read<T>(ref reader);
    }

    private int Write<T>(T value)
    {
        _output.ResetWrittenCount();
        var writer = new MessagePackWriter(_output);
        Host.Write(ref writer, value);
        writer.Flush();
        return _output.WrittenCount;
    }
}
