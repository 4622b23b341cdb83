using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>A large array there and back.</summary>
internal sealed class Bytes : ComparedWorkload
{
    private const int Size = 16 << 20;
    private const int Length = Size / sizeof(byte);

    public override string Name => "bytes";

    protected override string Title => "16 MiB of bytes";

    protected override string Description =>
        "A call with a `byte[]` of 16 MiB that returns it, {count} times in a turn; both ways are counted. Node gets a second pool, "
        + "with the serialization that knows bytes.";

    protected override IReadOnlyList<Target> Targets => [Target.TimesPython(2.5), Target.TimesBarePipe(0.5)];

    public override int Count(bool isQuick) => isQuick ? 4 : 8;

    public override Metric Metric(int count) => Running.Metric.PerSecond("MB", 2 * Size / 1e6);

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        var value = new byte[Length];
        for (var n = 0; n < Length; n++)
            value[n] = (byte)n;

        byte[] result = [];
        var samples = await Clock.TimeEachAsync(count, async _ => result = await pool.ApplyAsync<byte[], byte[]>(Arithmetic.Echo, value));
        WrongResultException.Require(result.AsSpan().SequenceEqual(value));
        return samples;
    }
}
