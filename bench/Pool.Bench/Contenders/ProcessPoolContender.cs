using Pool.Bench.Workloads;
using Pool.Host;

namespace Pool.Bench.Contenders;

/// <summary>The pool of this repository.</summary>
internal sealed class ProcessPoolContender : IContender
{
    public const string OwnName = "ProcessPool";
    public const int Workers = 2;

    private readonly ProcessPool _pool = new(Workers);

    public string Name => OwnName;

    public Rival Kind => Rival.ProcessPool;

    public string Version => $"this one, .NET {Environment.Version}";

    public IEnumerable<int> ProcessIds => [Environment.ProcessId, .. _pool.Workers.Select(static worker => worker.ProcessId)];

    public async Task<Measurement> MeasureAsync(ComparedWorkload workload, int count)
    {
        try
        {
            return new Measurement(await workload.MeasureAsync(_pool, count));
        }
        catch (Exception e)
        {
            return Measurement.None($"failed: {e.Message}");
        }
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();
}
