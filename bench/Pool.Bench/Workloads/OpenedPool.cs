using Pool.Bench.Functions;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>A pool of which each worker has run a call.</summary>
internal sealed record OpenedPool(ProcessPool Pool, IReadOnlyCollection<int> ProcessIds)
{
    public static async Task<OpenedPool> OpenAsync(int workers)
    {
        var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = workers });
        var ids = new HashSet<int>();
        while (ids.Count < workers)
            ids.UnionWith(await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => pool.ApplyAsync(Occupation.ProcessId))));
        return new OpenedPool(pool, ids);
    }
}
