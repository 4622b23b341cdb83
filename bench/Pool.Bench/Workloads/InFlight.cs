using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>Many small calls that are under way together.</summary>
internal sealed class InFlight : ComparedWorkload
{
    public override string Name => "in-flight";

    protected override string Title => "Many calls at once";

    protected override string Description => "{count} calls of `pool.ApplyAsync(Cube, n)` without waiting, then `Task.WhenAll`.";

    protected override IReadOnlyList<Target> Targets => [Target.TimesPython(10), Target.TimesStreamJsonRpc(5)];

    public override int Count(bool isQuick) => isQuick ? 5_000 : 20_000;

    public override Metric Metric(int count) => Running.Metric.PerSecond("calls", count);

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        var numbers = Cubes.Numbers(count);
        var (seconds, results) = await Clock.TimeAsync(() => Task.WhenAll(numbers.Select(n => pool.ApplyAsync(Arithmetic.Cube, n))));
        Cubes.Check(results, count);
        return [seconds];
    }
}
