using System.Collections.Concurrent;
using Pool.Stress.Faults;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Checking;

/// <summary>What was done to a pool, by which it is judged what its calls may have ended with.</summary>
public sealed class PoolFacts(PoolPlan plan, ExecutionLog log)
{
    // As the pool's own policy has it: it is given up after more than so many failed starts.
    private const int StartsThatMayFail = 5;

    private readonly ConcurrentDictionary<int, bool> _killed = new();
    private volatile int _stage;
    private int _killedStarts;

    public PoolPlan Plan { get; } = plan;

    public ExecutionLog Log { get; } = log;

    public PoolStage Stage => (PoolStage)_stage;

    public bool MayBeBroken => Volatile.Read(ref _killedStarts) >= StartsThatMayFail;

    /// <summary>To be called before it is done.</summary>
    public void Enter(PoolStage stage) => Interlocked.Or(ref _stage, (int)stage);

    /// <summary>To be called before it is done.</summary>
    public void Kill(int processId, bool whileStarting)
    {
        _killed[processId] = true;
        if (whileStarting)
            Interlocked.Increment(ref _killedStarts);
    }

    public bool WasKilled(int processId) => _killed.ContainsKey(processId);
}
