using Pool.Bench.Functions;
using Pool.Bench.Report;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>A pool that has nothing to do.</summary>
internal sealed class IdlePool : IWorkload
{
    private const int Workers = 2;
    private const double Limit = 5;

    public string Name => "idle";

    public async Task<Section> RunAsync(BenchmarkRun run)
    {
        var watched = TimeSpan.FromSeconds(run.Options.IsQuick ? 3 : 10);
        var opened = await OpenedPool.OpenAsync(Workers);
        await using var pool = opened.Pool;
        await Task.WhenAll(Cubes.Numbers(10_000).Select(n => pool.ApplyAsync(Arithmetic.Cube, n)));

        // Compilation goes on in the background for a while after work.
        await Task.Delay(TimeSpan.FromSeconds(2));
        int[] host = [Environment.ProcessId];
        var (hostBefore, workersBefore) = (ProcessFigures.ProcessorTime(host), ProcessFigures.ProcessorTime(opened.ProcessIds));
        await Task.Delay(watched);
        var ofHost = (ProcessFigures.ProcessorTime(host) - hostBefore) / watched.TotalSeconds * 1e3;
        var ofWorkers = (ProcessFigures.ProcessorTime(opened.ProcessIds) - workersBefore) / watched.TotalSeconds * 1e3;

        return new Section(Name, "An idle pool")
        {
            Description = $"Processor time of a host and its two workers, idle after some work, for {watched.TotalSeconds} s. It is counted in steps of 10 ms.",
            Tables = [new ReportTable(["process", "ms in a second"], [["host", Number.Of(ofHost)], ["both workers", Number.Of(ofWorkers)]])],
            Verdicts = [Verdict.AtMost("in a second", Limit, ofHost + ofWorkers, "ms")],
        };
    }
}
