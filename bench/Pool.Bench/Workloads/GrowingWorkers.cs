using System.Diagnostics;
using Pool.Bench.Report;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>The same work with more and more workers.</summary>
internal sealed class GrowingWorkers : IWorkload
{
    private const int Calls = 20_000;
    private const int RoundTrips = 1_000;

    public string Name => "growth-workers";

    public async Task<Section> RunAsync(BenchmarkRun run)
    {
        int[] sizes = run.Options.IsQuick ? [1, 2, 4, 16] : [1, 2, 4, 16, 64];
        var figures = new List<PoolFigures>();
        foreach (var size in sizes)
        {
            var (opening, opened) = await Clock.TimeAsync(() => OpenedPool.OpenAsync(size));
            await using var pool = opened.Pool;
            await WarmUpAsync(pool);
            var throughput = Quantile.Median([await ThroughputAsync(pool), await ThroughputAsync(pool), await ThroughputAsync(pool)]);
            var latencies = await new RoundTrip().MeasureAsync(pool, RoundTrips);
            figures.Add(new PoolFigures(size, opening * 1e3, Quantile.Median(latencies) * 1e6, Quantile.Of(latencies, 0.99) * 1e6, throughput));
        }

        return new Section(Name, "More workers")
        {
            Description = $"{Number.Exact(Calls)} calls at once, and {Number.Exact(RoundTrips)} calls one at a time, "
                + "in pools of more and more workers; the machine's processors are no more than they were.",
            Tables = [new ReportTable(
                ["workers", "opening", "one call, median", "99th percentile", "calls at once"],
                [.. figures.Select(static f => f.Row)])],
            Charts =
            [
                new LineChart($"{Name}-rate", "Calls at once, by workers", "workers", "calls/s", [.. figures.Select(static f => (f.Workers, f.Throughput))]),
                new LineChart($"{Name}-latency", "One call at a time, by workers", "workers", "µs", [.. figures.Select(static f => (f.Workers, f.RoundTrip))]),
            ],
        };
    }

    // Each worker compiles for itself, and all of them share the processors.
    private static async Task WarmUpAsync(ProcessPool pool)
    {
        var atLeast = TimeSpan.FromSeconds(1 + (0.25 * pool.Processes));
        var start = Stopwatch.GetTimestamp();
        do
            await ThroughputAsync(pool);
        while (Stopwatch.GetElapsedTime(start) < atLeast);
    }

    private static async Task<double> ThroughputAsync(ProcessPool pool) => Calls / (await new InFlight().MeasureAsync(pool, Calls))[0];
}
