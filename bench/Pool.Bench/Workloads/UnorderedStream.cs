using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>Results as they finish.</summary>
internal sealed class UnorderedStream : ComparedWorkload
{
    public override string Name => "stream";

    protected override string Title => "A stream";

    protected override string Description =>
        "`pool.MapStreamUnorderedAsync(Cube, numbers)` of {count} numbers, in Python `imap_unordered`; the executor has "
        + "`as_completed` for that.";

    protected override IReadOnlyList<Target> Targets => [Target.TimesPython(10)];

    public override int Count(bool isQuick) => isQuick ? 10_000 : 50_000;

    public override Metric Metric(int count) => Running.Metric.PerSecond("items", count);

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        var numbers = Cubes.Numbers(count);
        var (seconds, results) = await Clock.TimeAsync(() => pool.MapStreamUnorderedAsync(Arithmetic.Cube, numbers).ToArrayAsync().AsTask());
        Cubes.Check(results, count);
        return [seconds];
    }
}
