namespace Pool.Stress.Planning;

/// <summary>
/// What a run does, pool by pool. The seed decides all of it; what it does not decide is when processes and threads get to run, so the
/// same plan does not always end the same way.
/// </summary>
public static class Plan
{
    /// <summary>The pools of a run, made as they are asked for, until they have so many calls.</summary>
    public static IEnumerable<PoolPlan> Of(int seed, long operations)
    {
        var random = new Random(seed);
        var token = 1L;
        for (var number = 0; operations > 0; number++)
        {
            // From a seed of its own, so that a pool is the same whatever is changed in the planning of others.
            var planner = new PoolPlanner(new Random(random.Next()), number, token);
            var pool = planner.Make((int)Math.Min(operations, int.MaxValue));
            operations -= pool.OperationCount;
            token += pool.TokenCount;
            yield return pool;
        }
    }
}
