using Pool.Bench.Functions;
using Pool.Bench.Report;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>Calls that wait while all workers are busy.</summary>
internal sealed class Pending : IWorkload
{
    private const int Workers = 2;
    private const double Limit = 600;
    private const double LinearWithin = 1.5;

    public string Name => "pending";

    public async Task<Section> RunAsync(BenchmarkRun run)
    {
        int[] counts = run.Options.IsQuick ? [10_000, 30_000, 100_000] : [10_000, 100_000, 1_000_000];
        await MeasureAsync(counts[0]);
        var figures = new List<PendingFigures>();
        foreach (var count in counts)
            figures.Add(await MeasureAsync(count));

        var most = figures[^1];
        var growth = most.PerCall / figures[^2].PerCall;
        return new Section(Name, "Calls that wait")
        {
            Description = "Calls of `pool.ApplyAsync(Cube, n)` while both workers are kept busy, and then until all have returned. "
                + "The memory is what the host's heap has grown by while they wait, with their tasks, for each call.",
            Tables = [new ReportTable(
                ["calls", "to make them", "until all returned", "for each call", "memory for each call"],
                [.. figures.Select(static f => f.Row)])],
            Verdicts =
            [
                Verdict.AtMost("memory for each call", Limit, most.Bytes, "bytes"),
                Verdict.AtMost("time for each call, beside that with fewer,", LinearWithin, growth, "×"),
            ],
        };
    }

    private static async Task<PendingFigures> MeasureAsync(int count)
    {
        var opened = await OpenedPool.OpenAsync(Workers);
        await using var pool = opened.Pool;
        using var release = new CancellationTokenSource();
        Task[] held = [.. Enumerable.Range(0, Workers).Select(_ => pool.ApplyAsync(Occupation.HoldAsync, release.Token))];

        var calls = new Task<long>[count];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (making, _) = await Clock.TimeAsync(() =>
        {
            for (var n = 0; n < count; n++)
                calls[n] = pool.ApplyAsync(Arithmetic.Cube, (long)n);
            return Task.FromResult(true);
        });
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;

        WrongResultException.Require(!calls.Any(static call => call.IsCompleted));
        var (returning, results) = await Clock.TimeAsync(() =>
        {
            release.Cancel();
            return Task.WhenAll(calls);
        });
        Cubes.Check(results, count);
        await Task.WhenAll(held).ContinueWith(static _ => { }, TaskScheduler.Default);
        return new PendingFigures(count, making, returning, (double)bytes / count);
    }
}
