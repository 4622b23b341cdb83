using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>Getting rid of busy workers.</summary>
internal sealed class Terminating : ComparedWorkload
{
    // The peers can't tell when their workers compute, and wait as long for it.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(50);

    public override string Name => "terminate";

    protected override string Title => "Terminating a busy pool";

    protected override string Description => "From `pool.Terminate()`, with both workers computing for 50 ms, until their processes are gone; {count} times in a turn.";

    protected override IReadOnlyList<Target> Targets => [Target.TimesPython(1)];

    public override bool IsRepeated => false;

    public override int Count(bool isQuick) => isQuick ? 2 : 10;

    public override Metric Metric(int count) => Running.Metric.Milliseconds;

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        var samples = new double[count];
        for (var n = 0; n < count; n++)
            samples[n] = await TerminateAsync(pool.Processes);
        return samples;
    }

    private static async Task<double> TerminateAsync(int workers)
    {
        using var busy = new CountdownEvent(workers);
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = workers, OutputReceived = _ => busy.Signal() });
        Task[] calls = [.. Enumerable.Range(0, workers).Select(_ => pool.ApplyAsync(Occupation.SpinAloud, 60d))];
        busy.Wait();
        await Task.Delay(Settling);
        int[] ids = [.. pool.Workers.Select(static worker => worker.ProcessId)];

        var (seconds, _) = await Clock.TimeAsync(async () =>
        {
            pool.Terminate();
            await pool.JoinAsync();
            return true;
        });
        WrongResultException.Require(!ids.Any(static id => Directory.Exists($"/proc/{id}")));
        await Task.WhenAll(calls).ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
        return seconds;
    }
}
