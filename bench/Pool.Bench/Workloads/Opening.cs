using Pool.Bench.Contenders;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>From nothing to a pool whose workers have all answered.</summary>
internal sealed class Opening : ComparedWorkload
{
    public override string Name => "open";

    protected override string Title => "Opening a pool";

    protected override string Description =>
        "From the constructor until both workers have answered a call, {count} times in a turn. The contenders' processes have opened "
        + "pools before, but for that of the fresh process.";

    protected override IReadOnlyList<Target> Targets =>
    [
        Target.BeforePythonSpawn,
        Target.BeforePythonSpawn with { Subject = FreshProcess.OwnName },
        Target.AtMost(40),
        Target.AtMost(40) with { Subject = FreshProcess.OwnName },
    ];

    protected override IReadOnlyList<IContender> Guests => [new FreshProcess()];

    public override bool IsRepeated => false;

    public override int Count(bool isQuick) => isQuick ? 3 : 5;

    public override Metric Metric(int count) => Running.Metric.Milliseconds;

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        var samples = new double[count];
        for (var n = 0; n < count; n++)
        {
            (samples[n], var opened) = await Clock.TimeAsync(() => OpenedPool.OpenAsync(pool.Processes));
            await opened.Pool.DisposeAsync();
        }

        return samples;
    }
}
