using Pool.Bench.Functions;
using Pool.Bench.Running;
using Pool.Bench.Workloads;
using Pool.Host;

namespace Pool.Bench.Contenders;

/// <summary>The pool of this repository with as much work, but in items that all take as long: what uneven ones can't beat.</summary>
internal sealed class EvenWork(double seconds) : IContender
{
    public const string OwnName = "ProcessPool, even work";

    private readonly ProcessPool _pool = new(ProcessPoolContender.Workers);

    public string Name => OwnName;

    public Rival Kind => Rival.ProcessPool;

    public string Version => "this one";

    public IEnumerable<int> ProcessIds => [Environment.ProcessId, .. _pool.Workers.Select(static worker => worker.ProcessId)];

    public async Task<Measurement> MeasureAsync(ComparedWorkload workload, int count)
    {
        double[] items = [.. Enumerable.Repeat(seconds / count, count)];
        var (time, _) = await Clock.TimeAsync(() => _pool.MapAsync(Occupation.Spin, items));
        return new Measurement([time]);
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();
}
