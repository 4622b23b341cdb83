using Pool.Bench.Running;

namespace Pool.Bench.Workloads;

/// <summary>What a pool of so many workers reaches.</summary>
/// <param name="Workers">How many it has.</param>
/// <param name="Opening">Milliseconds until all had answered.</param>
/// <param name="RoundTrip">Microseconds for one call at a time, the median.</param>
/// <param name="Slow">The 99th percentile of that.</param>
/// <param name="Throughput">Calls a second, made at once.</param>
internal sealed record PoolFigures(int Workers, double Opening, double RoundTrip, double Slow, double Throughput)
{
    public IReadOnlyList<string> Row =>
    [
        Number.Exact(Workers),
        Metric.Milliseconds.Format(Opening),
        Metric.Microseconds.Format(RoundTrip),
        Metric.Microseconds.Format(Slow),
        $"{Number.Of(Throughput)} calls/s",
    ];
}
