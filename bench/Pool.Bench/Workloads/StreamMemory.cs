using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>What a stream occupies at one moment, in bytes; of the workers the mean.</summary>
internal sealed record StreamMemory(long Items, double Host, double HostHeap, double Worker, double WorkerHeap)
{
    public double Heaps => HostHeap + WorkerHeap;

    public IReadOnlyList<string> Row =>
    [
        Number.Exact(Items),
        Metric.Megabytes.Format(Host / 1e6),
        Metric.Megabytes.Format(HostHeap / 1e6),
        Metric.Megabytes.Format(Worker / 1e6),
        Metric.Megabytes.Format(WorkerHeap / 1e6),
    ];

    /// <summary>Collects the garbage first, here and in the workers: it would hide whether anything is kept.</summary>
    public static async Task<StreamMemory> NowAsync(long items, OpenedPool opened)
    {
        var workerHeaps = new Dictionary<int, long>();
        while (workerHeaps.Count < opened.ProcessIds.Count)
        {
            foreach (var heap in await Task.WhenAll(opened.ProcessIds.Select(_ => opened.Pool.ApplyAsync(Functions.WorkerHeap.Measure))))
                workerHeaps[heap.ProcessId] = heap.Bytes;
        }

        return new StreamMemory(
            items,
            ProcessFigures.ResidentMemory(Environment.ProcessId),
            GC.GetTotalMemory(forceFullCollection: true),
            opened.ProcessIds.Average(ProcessFigures.ResidentMemory),
            workerHeaps.Values.Average());
    }
}
