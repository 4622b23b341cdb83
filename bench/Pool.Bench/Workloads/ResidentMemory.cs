using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>What an idle worker occupies.</summary>
internal sealed class ResidentMemory : ComparedWorkload
{
    public override string Name => "resident-memory";

    protected override string Title => "Memory of an idle worker";

    protected override string Description =>
        "What is resident (`VmRSS`) after the first call of a worker of a fresh pool. Pages that workers share with each other, or "
        + "with a host that they were forked from, count for each of them; the hosts had done nothing before.";

    protected override IReadOnlyList<Target> Targets => [Target.AtMost(30)];

    public override bool IsRepeated => false;

    public override bool NeedsFreshContenders => true;

    public override int Count(bool isQuick) => 1;

    public override Metric Metric(int count) => Running.Metric.Megabytes;

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        var fresh = await OpenedPool.OpenAsync(pool.Processes);
        double[] samples = [.. fresh.ProcessIds.Select(ProcessFigures.ResidentMemory)];
        await fresh.Pool.DisposeAsync();
        return samples;
    }
}
