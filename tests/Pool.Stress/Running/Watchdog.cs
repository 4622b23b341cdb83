using System.Collections.Concurrent;
using System.Diagnostics;
using Pool.Stress.Checking;

namespace Pool.Stress.Running;

/// <summary>Sees when a pool makes no progress any more, and says which of its calls have no end.</summary>
internal sealed class Watchdog(TimeSpan patience, Findings findings) : IDisposable
{
    private readonly ConcurrentDictionary<PoolRun, (string Progress, long Since)> _pools = new();
    private readonly TaskCompletionSource _alarm = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Timer? _timer;

    /// <summary>Completes when a pool hangs.</summary>
    public Task Alarm => _alarm.Task;

    public void Start() => _timer = new Timer(_ => Look(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    public void Watch(PoolRun pool) => _pools[pool] = ("", Stopwatch.GetTimestamp());

    public void Forget(PoolRun pool) => _pools.TryRemove(pool, out _);

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        foreach (var (pool, (before, since)) in _pools)
        {
            var progress = pool.Progress;
            if (progress != before)
                _pools.TryUpdate(pool, (progress, Stopwatch.GetTimestamp()), (before, since));
            else if (Stopwatch.GetElapsedTime(since) > patience)
                Report(pool);
        }
    }

    private void Report(PoolRun pool)
    {
        if (!_pools.TryRemove(pool, out _))
            return;
        findings.Add(FindingKind.Lost, $"nothing has happened for {patience} in {pool.Plan}; {pool.Progress}; {pool.Describe()}");
        foreach (var call in pool.Ledger.Calls.Where(static call => !call.HasEnded))
            call.Add(FindingKind.Lost, "it has no end");
        _alarm.TrySetResult();
    }
}
