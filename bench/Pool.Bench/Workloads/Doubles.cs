using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>A large array there and back.</summary>
internal sealed class Doubles : ComparedWorkload
{
    private const int Size = 16 << 20;
    private const int Length = Size / sizeof(double);

    public override string Name => "doubles";

    protected override string Title => "16 MiB of doubles";

    protected override string Description =>
        "A call with a `double[]` of 16 MiB that returns it, {count} times in a turn; both ways are counted. In Python an "
        + "`array('d')`.";

    protected override IReadOnlyList<Target> Targets => [Target.TimesPython(2.5), Target.TimesBarePipe(0.5)];

    public override int Count(bool isQuick) => isQuick ? 4 : 8;

    public override Metric Metric(int count) => Running.Metric.PerSecond("MB", 2 * Size / 1e6);

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        var value = new double[Length];
        for (var n = 0; n < Length; n++)
            value[n] = (double)n;

        double[] result = [];
        var samples = await Clock.TimeEachAsync(count, async _ => result = await pool.ApplyAsync<double[], double[]>(Arithmetic.Echo, value));
        WrongResultException.Require(result.AsSpan().SequenceEqual(value));
        return samples;
    }
}
