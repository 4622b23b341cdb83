using Pool.Host;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Isolation;

public sealed class RecyclingByMemoryTests
{
    private const long Mebibyte = 1024 * 1024;

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_has_grown_too_big_is_replaced_between_calls()
    {
        foreach (var leak in new Func<int, int>[] { Hogs.Keep, Hogs.LeakNative })
        {
            await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, RecycleWorkerAboveMemory = 200 * Mebibyte });
            var workers = new List<int>();
            for (var i = 0; i < 12; i++)
                workers.Add(await pool.ApplyAsync(leak, 50));

            // Some start with more than others; but none takes one call alone, and none takes six.
            var calls = workers.GroupBy(static id => id).Select(static group => group.Count()).ToList();
            calls.Count.ShouldBeGreaterThan(2);
            calls.ShouldAllBe(static count => count < 6);
            calls[0].ShouldBeGreaterThan(1);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Calls_that_wait_behind_it_lose_nothing()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 2, RecycleWorkerAboveMemory = 150 * Mebibyte });
        var calls = Enumerable.Range(0, 20).Select(n => pool.ApplyAsync(n => (n, Hogs.Keep(50)), n)).ToList();
        (await Task.WhenAll(calls)).Select(static call => call.n).ShouldBe(Enumerable.Range(0, 20));
        (await pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 1000))).Length.ShouldBe(1000);
        pool.Close();
        await pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_stays_small_stays()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, RecycleWorkerAboveMemory = 200 * Mebibyte });
        var worker = await pool.ApplyAsync(Where.ProcessId);
        for (var i = 0; i < 20; i++)
            (await pool.ApplyAsync(Where.ProcessId)).ShouldBe(worker);
    }
}
