using Pool.Bench.Contenders;
using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>A map whose last items take two hundred times as long as the others.</summary>
internal sealed class Skewed : ComparedWorkload
{
    private const double Short = 0.0001;
    private const double Long = 0.02;
    private const int LongItems = 10;
    private const int Items = 1_000;
    private const double Total = ((Items - LongItems) * Short) + (LongItems * Long);
    private const double Within = 1.15;

    public override string Name => "skewed";

    protected override string Title => "Uneven work";

    protected override string Description =>
        "`pool.MapAsync(Spin, seconds)` of {count} items that compute for 0.1 ms, but for the last ten, which compute for 20 ms; chunks of a fixed "
        + "size give all of those to one worker. All of the work, divided by the workers, takes 149.5 ms. The two workers and the host share "
        + "the machine's processors with whatever else it does, so the same work in items of one length is measured beside it. Node's pools, "
        + "without a map, get single calls.";

    protected override IReadOnlyList<Target> Targets => [Target.AtMost(Within * 149.5), Target.TimesEvenWork(1 / Within)];

    protected override IReadOnlyList<IContender> Guests => [new EvenWork(Total)];

    public override int Count(bool isQuick) => Items;

    public override Metric Metric(int count) => Running.Metric.Milliseconds;

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        double[] items = [.. Enumerable.Range(0, count).Select(n => n < count - LongItems ? Short : Long)];
        var (seconds, results) = await Clock.TimeAsync(() => pool.MapAsync(Occupation.Spin, items));
        WrongResultException.Require(results.AsSpan().SequenceEqual(items));
        return [seconds];
    }
}
