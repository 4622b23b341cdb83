using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>A map over objects.</summary>
internal sealed class Records : ComparedWorkload
{
    public override string Name => "records";

    protected override string Title => "A map of records";

    protected override string Description =>
        "`pool.MapAsync(Raise, records)` of {count} records with a string, a number and a list of two strings; dataclasses in Python.";

    protected override IReadOnlyList<Target> Targets => [Target.TimesPython(4)];

    public override int Count(bool isQuick) => isQuick ? 10_000 : 50_000;

    public override Metric Metric(int count) => Running.Metric.PerSecond("records", count);

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        Record[] records = [.. Enumerable.Range(0, count).Select(Record.Of)];
        var (seconds, results) = await Clock.TimeAsync(() => pool.MapAsync(Arithmetic.Raise, records));
        WrongResultException.Require(results.Length == count && records.Zip(results).All(pair => Arithmetic.Raise(pair.First).IsLike(pair.Second)));
        return [seconds];
    }
}
