using Pool.Bench.Report;
using Pool.Bench.Running;

namespace Pool.Bench.Workloads;

/// <summary>The same work with more and more calls.</summary>
internal sealed class GrowingCalls : IWorkload
{
    private const int Workers = 2;
    private const int LeastRepeated = 100_000;

    public string Name => "growth-calls";

    public async Task<Section> RunAsync(BenchmarkRun run)
    {
        int[] counts = run.Options.IsQuick ? [1_000, 10_000, 100_000] : [1_000, 10_000, 100_000, 1_000_000];
        var opened = await OpenedPool.OpenAsync(Workers);
        await using var pool = opened.Pool;
        await new InFlight().MeasureAsync(pool, counts[^2]);

        var figures = new List<(double Count, double Each)>();
        foreach (var count in counts)
        {
            var samples = new List<double>();
            for (var n = 0; n < Math.Max(1, LeastRepeated / count / 2); n++)
                samples.AddRange(await new InFlight().MeasureAsync(pool, count));
            figures.Add((count, Quantile.Median(samples) / count * 1e6));
        }

        return new Section(Name, "More calls")
        {
            Description = "Calls made at once in a pool of two workers, until all have returned, for each call.",
            Tables = [new ReportTable(["calls", "for each call"], [.. figures.Select(static f => (string[])[Number.Of(f.Count), $"{Number.Of(f.Each)} µs"])])],
            Charts = [new LineChart(Name, "Time for each of so many calls at once", "calls", "µs", figures)],
        };
    }
}
