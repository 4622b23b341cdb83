using Pool.Bench.Running;

namespace Pool.Bench.Workloads;

/// <summary>What a stream occupies at one moment, in bytes.</summary>
internal sealed record StreamMemory(long Items, double Host, double Heap, double Workers, int WorkerCount)
{
    public double Total => Host + Workers;

    public IReadOnlyList<string> Row =>
        [Number.Exact(Items), Metric.Megabytes.Format(Host / 1e6), Metric.Megabytes.Format(Heap / 1e6), Metric.Megabytes.Format(Workers / WorkerCount / 1e6)];

    public static StreamMemory Now(long items, IReadOnlyCollection<int> workers) => new(
        items,
        ProcessFigures.ResidentMemory(Environment.ProcessId),
        GC.GetTotalMemory(forceFullCollection: true),
        workers.Sum(ProcessFigures.ResidentMemory),
        workers.Count);
}
