using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>A map with chunks of the pool's choice.</summary>
internal sealed class Map : ComparedWorkload
{
    public override string Name => "map";

    protected override string Title => "A map";

    protected override string Description =>
        "`pool.MapAsync(Cube, numbers)` of {count} numbers, each pool choosing the chunks; `ProcessPoolExecutor`, which never does, "
        + "gets those of `multiprocessing.Pool`.";

    protected override IReadOnlyList<Target> Targets => [Target.TimesPython(4)];

    public override int Count(bool isQuick) => isQuick ? 200_000 : 200_000;

    public override Metric Metric(int count) => Running.Metric.PerSecond("items", count);

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        var numbers = Cubes.Numbers(count);
        var (seconds, results) = await Clock.TimeAsync(() => pool.MapAsync(Arithmetic.Cube, numbers));
        Cubes.Check(results, count);
        return [seconds];
    }
}
