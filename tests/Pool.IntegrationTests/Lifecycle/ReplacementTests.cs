using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

public sealed class ReplacementTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_has_run_its_calls_is_replaced()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, MaxTasksPerChild = 3 });
        var workers = new List<int>();
        for (var i = 0; i < 9; i++)
            workers.Add(await pool.ApplyAsync(Where.ProcessId));
        workers.GroupBy(static id => id).Select(static group => group.Count()).ShouldBe([3, 3, 3]);
        await ProcessTable.UntilGoneAsync([.. workers.Distinct().SkipLast(1)]);
        pool.State.ShouldBe(PoolState.Running);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_for_each_call_loses_no_call()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 2, MaxTasksPerChild = 1 });
        var calls = Enumerable.Range(0, 30).Select(n => pool.ApplyAsync(static n => (n * n, Where.CallsSoFar()), n)).ToList();
        (await Task.WhenAll(calls)).ShouldBe(Enumerable.Range(0, 30).Select(static n => (n * n, 1)));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_map_goes_on_over_the_replacements()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 2, MaxTasksPerChild = 10 });
        var results = await pool.MapAsync(static n => (n * n, Environment.ProcessId), Enumerable.Range(0, 100), chunkSize: 5);
        results.Select(static result => result.Item1).ShouldBe(Enumerable.Range(0, 100).Select(Arithmetic.Square));
        results.Select(static result => result.ProcessId).Distinct().Count().ShouldBeGreaterThanOrEqualTo(2);
        (await pool.MapStreamAsync(Arithmetic.Square, Enumerable.Range(0, 50)).ToListAsync()).Count.ShouldBe(50);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_that_throws_counts_too()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, MaxTasksPerChild = 2 });
        var first = await pool.ApplyAsync(Where.ProcessId);
        await Should.ThrowAsync<InvalidOperationException>(() => pool.ApplyAsync(Throwing.Throw, "no"));
        (await pool.ApplyAsync(Where.ProcessId)).ShouldNotBe(first);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_closed_pool_whose_workers_are_replaced_ends()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, MaxTasksPerChild = 1 });
        var calls = Enumerable.Range(0, 5).Select(n => pool.ApplyAsync(Arithmetic.Square, n)).ToList();
        pool.Close();
        (await Task.WhenAll(calls)).ShouldBe([0, 1, 4, 9, 16]);
        await pool.JoinAsync();
    }
}
