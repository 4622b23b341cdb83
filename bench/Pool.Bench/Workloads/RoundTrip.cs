using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>One small call at a time.</summary>
internal sealed class RoundTrip : ComparedWorkload
{
    public override string Name => "round-trip";

    protected override string Title => "One small call at a time";

    protected override string Description => "`await pool.ApplyAsync(Cube, n)`, {count} times in a turn, each after the one before it has returned.";

    protected override IReadOnlyList<Target> Targets => [Target.TimesPython(6), Target.BeforeAll];

    public override int Count(bool isQuick) => isQuick ? 2_000 : 5_000;

    public override Metric Metric(int count) => Running.Metric.Microseconds;

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        var results = new long[count];
        var samples = await Clock.TimeEachAsync(count, async n => results[n] = await pool.ApplyAsync(Arithmetic.Cube, (long)n));
        Cubes.Check(results, count);
        return samples;
    }
}
