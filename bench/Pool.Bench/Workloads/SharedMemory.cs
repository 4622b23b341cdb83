using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>What an idle worker occupies by itself.</summary>
internal sealed class SharedMemory : ComparedWorkload
{
    public override string Name => "shared-memory";

    protected override string Title => "Memory of an idle worker, its share";

    protected override string Description => "The same with each shared page divided among the processes that share it (`Pss`).";

    protected override IReadOnlyList<Target> Targets => [];

    public override bool IsRepeated => false;

    public override bool NeedsFreshContenders => true;

    public override int Count(bool isQuick) => 1;

    public override Metric Metric(int count) => Running.Metric.Megabytes;

    public override async Task<double[]> MeasureAsync(ProcessPool pool, int count)
    {
        var fresh = await OpenedPool.OpenAsync(pool.Processes);
        double[] samples = [.. fresh.ProcessIds.Select(ProcessFigures.SharedMemory)];
        await fresh.Pool.DisposeAsync();
        return samples;
    }
}
