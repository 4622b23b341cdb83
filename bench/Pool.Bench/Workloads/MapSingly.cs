using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>A map that sends each item by itself.</summary>
internal sealed class MapSingly : ComparedWorkload
{
    public override string Name => "map-singly";

    protected override string Title => "A map without chunks";

    protected override string Description => "`pool.MapAsync(Cube, numbers, chunkSize: 1)` of {count} numbers.";

    protected override IReadOnlyList<Target> Targets => [Target.TimesPython(15)];

    public override int Count(bool isQuick) => isQuick ? 10_000 : 50_000;

    public override Metric Metric(int count) => Running.Metric.PerSecond("items", count);

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        var numbers = Cubes.Numbers(count);
        var (seconds, results) = await Clock.TimeAsync(() => pool.MapAsync(Arithmetic.Cube, numbers, chunkSize: 1));
        Cubes.Check(results, count);
        return [seconds];
    }
}
