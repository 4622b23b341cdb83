using System.Buffers;
using BenchmarkDotNet.Attributes;
using Pool.Bench.Functions;
using Pool.Contracts.Framing;
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

    private readonly OutputBuffer _output = new();
    private readonly ReadOnlyMemory<byte> _number = Encoded(7L);
    private readonly ReadOnlyMemory<byte> _record = Encoded(Record);
    private readonly ReadOnlyMemory<byte> _doubles = Encoded(Doubles);

    [Benchmark]
    public long WriteNumber() => Write(7L);

    [Benchmark]
    public long ReadNumber() => Read<long>(_number);

    [Benchmark]
    public long WriteRecord() => Write(Record);

    [Benchmark]
    public Record ReadRecord() => Read<Record>(_record);

    [Benchmark]
    public long WriteKibibyteOfDoubles() => Write(Doubles);

    [Benchmark]
    public double[] ReadKibibyteOfDoubles() => Read<double[]>(_doubles);

    private static ReadOnlyMemory<byte> Encoded<T>(T value)
    {
        var output = new OutputBuffer();
        var writer = new WireWriter(output);
        Host.Write(ref writer, value);
        writer.Flush();
        return output.Bytes.ToArray();
    }

    private static T Read<T>(ReadOnlyMemory<byte> bytes)
    {
        var reader = new WireReader(bytes);
        return Host.Read<T>(ref reader);
    }

    private long Write<T>(T value)
    {
        _output.Reset();
        var writer = new WireWriter(_output);
        Host.Write(ref writer, value);
        writer.Flush();
        return _output.Length;
    }
}
