using Pool.Bench.Functions;
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
        var figures = new List<(double Workers, double Opening, double RoundTrip, double Slow, double Throughput)>();
        foreach (var size in sizes)
        {
            var (opening, opened) = await Clock.TimeAsync(() => OpenedPool.OpenAsync(size));
            await using var pool = opened.Pool;
            await ThroughputAsync(pool);
            var throughput = Quantile.Median([await ThroughputAsync(pool), await ThroughputAsync(pool), await ThroughputAsync(pool)]);
            var latencies = await new RoundTrip().MeasureAsync(pool, RoundTrips);
            figures.Add((size, opening * 1e3, Quantile.Median(latencies) * 1e6, Quantile.Of(latencies, 0.99) * 1e6, throughput));
        }

        return new Section(Name, "More workers")
        {
            Description = $"{Number.Exact(Calls)} calls at once, and {Number.Exact(RoundTrips)} calls one at a time, in pools of more workers than the machine has processors.",
            Tables = [new ReportTable(
                ["workers", "opening", "one call, median", "99th percentile", "calls at once"],
                [.. figures.Select(static f => (string[])[
                    Number.Of(f.Workers), $"{Number.Of(f.Opening)} ms", $"{Number.Of(f.RoundTrip)} µs", $"{Number.Of(f.Slow)} µs", $"{Number.Of(f.Throughput)} calls/s"])])],
            Charts =
            [
                new LineChart($"{Name}-rate", "Calls at once, by workers", "workers", "calls/s", [.. figures.Select(static f => (f.Workers, f.Throughput))]),
                new LineChart($"{Name}-latency", "One call at a time, by workers", "workers", "µs, median", [.. figures.Select(static f => (f.Workers, f.RoundTrip))]),
            ],
        };
    }

    private static async Task<double> ThroughputAsync(ProcessPool pool) => Calls / (await new InFlight().MeasureAsync(pool, Calls))[0];
}
