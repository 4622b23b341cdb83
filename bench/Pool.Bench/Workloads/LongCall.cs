using System.Diagnostics;
using Pool.Bench.Functions;
using Pool.Bench.Report;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>A long call in the midst of short ones.</summary>
internal sealed class LongCall : IWorkload
{
    private const int Milliseconds = 2_000;
    private const int Burst = 100;
    private const int WarmUps = 20;
    private const double Limit = 500;

    public string Name => "long-call";

    public async Task<Section> RunAsync(BenchmarkRun run)
    {
        var opened = await OpenedPool.OpenAsync(workers: 2);
        await using var pool = opened.Pool;

        // What has to be compiled first takes its time, but not because of the long call.
        for (var n = 0; n < WarmUps; n++)
            await Task.WhenAll(ShortCalls(pool));

        var latencies = new List<double>();
        var start = Stopwatch.GetTimestamp();
        var before = ShortCalls(pool);
        var longCall = pool.ApplyAsync(Occupation.Block, Milliseconds);
        latencies.AddRange(await Task.WhenAll(before.Concat(ShortCalls(pool))));
        while (!longCall.IsCompleted)
            latencies.AddRange(await Task.WhenAll(ShortCalls(pool)));
        WrongResultException.Require(await longCall == Milliseconds);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        // The last burst may have begun when the long call had already ended; it makes the figures no better.
        var worst = latencies.Max() * 1e3;
        return new Section(Name, "A long call among short ones")
        {
            Description = $"A call that blocks its worker for 2 s, with {Burst} short calls before and {Burst} after it, all made at once; then such "
                + "short calls, a hundred at a time, until it returns. None of them should wait for it, as the other worker is free.",
            Tables =
            [
                new ReportTable(
                    ["short calls", "median", "99th percentile", "slowest", "long call"],
                    [[Number.Exact(latencies.Count), Of(latencies, 0.5), Of(latencies, 0.99), Of(latencies, 1), $"{Number.Of(seconds)} s"]]),
            ],
            Verdicts = [Verdict.AtMost("slowest short call", Limit, worst, "ms")],
        };
    }

    private static string Of(List<double> seconds, double part) => Metric.Milliseconds.Format(Quantile.Of(seconds, part) * 1e3);

    private static Task<double>[] ShortCalls(ProcessPool pool) => [.. Enumerable.Range(0, Burst).Select(n => LatencyAsync(pool, n))];

    private static async Task<double> LatencyAsync(ProcessPool pool, long n)
    {
        var start = Stopwatch.GetTimestamp();
        WrongResultException.Require(await pool.ApplyAsync(Arithmetic.Cube, n) == n * n * n);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
