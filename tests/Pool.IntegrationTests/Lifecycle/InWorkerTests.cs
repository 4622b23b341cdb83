using Pool.Contracts;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

public sealed class InWorkerTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task The_context_says_which_worker_it_is_and_nothing_in_the_host()
    {
        WorkerContext.Current.ShouldBeNull();
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
        var (first, second) = (_scratch.File("0"), _scratch.File("1"));
        var contexts = await pool.MapAsync(n => Meet(n == 0 ? first : second, n == 0 ? second : first), [0, 1], chunkSize: 1);
        contexts.ShouldBe(pool.Workers.Select(static worker => $"{worker.Index} {worker.ProcessId}"), ignoreOrder: true);

        static string Meet(string mine, string other)
        {
            Gates.EnterAndPass(mine, other);
            return Where.Context();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_replaced_worker_has_the_same_index()
    {
        await using var pool = new ProcessPool(1);
        (await pool.ApplyAsync(static () => WorkerContext.Current!.Index)).ShouldBe(0);
        await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.Exit, 1));
        (await pool.ApplyAsync(static () => WorkerContext.Current!.Index)).ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Synchronous_functions_always_run_on_the_same_thread()
    {
        await using var pool = new ProcessPool(1);
        var thread = await pool.ApplyAsync(Where.ThreadId);
        await pool.ApplyAsync(Arithmetic.SquareLaterAsync, 3);
        await pool.ApplyAsync(static async () => await Task.Delay(5));
        await Should.ThrowAsync<InvalidOperationException>(() => pool.ApplyAsync(Throwing.ThrowLaterAsync, "no"));
        (await pool.MapAsync(static _ => Where.ThreadId(), Enumerable.Range(0, 50))).ShouldAllBe(id => id == thread);
        (await pool.MapStreamAsync(static _ => Where.ThreadId(), Enumerable.Range(0, 50)).ToListAsync()).ShouldAllBe(id => id == thread);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_runs_one_call_at_a_time()
    {
        await using var pool = new ProcessPool(1);
        var calls = Enumerable.Range(0, 50).Select(_ => pool.ApplyAsync(Overlap.RunAsync)).ToList();
        (await Task.WhenAll(calls)).ShouldAllBe(static atOnce => atOnce == 1);
    }

    [Fact(Timeout = 60_000)]
    public async Task Static_fields_live_as_long_as_the_worker()
    {
        await using var pool = new ProcessPool(1);
        (await pool.ApplyAsync(Where.CallsSoFar)).ShouldBe(1);
        (await pool.ApplyAsync(Where.CallsSoFar)).ShouldBe(2);
        await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.Exit, 1));
        (await pool.ApplyAsync(Where.CallsSoFar)).ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_may_open_a_pool_of_its_own()
    {
        await using var pool = new ProcessPool(1);
        var (outer, inner, squares) = await pool.ApplyAsync(static async () =>
        {
            await using var nested = new ProcessPool(2);
            var inner = await nested.ApplyAsync(Where.ProcessId);
            return (Environment.ProcessId, inner, await nested.MapAsync(Arithmetic.Square, [1, 2, 3]));
        });
        squares.ShouldBe([1, 4, 9]);
        inner.ShouldNotBe(outer);
        ProcessTable.IsAlive(inner).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task Pools_may_be_opened_by_functions_three_deep()
    {
        await using var pool = new ProcessPool(1);
        var chain = await pool.ApplyAsync(DeeperAsync, 2);
        chain.Count.ShouldBe(3);
        chain.ShouldBeUnique();
        await ProcessTable.UntilGoneAsync([.. chain.Skip(1)]);

        static async Task<List<int>> DeeperAsync(int levels)
        {
            if (levels == 0)
                return [Environment.ProcessId];
            await using var nested = new ProcessPool(1);
            return [Environment.ProcessId, .. await nested.ApplyAsync(DeeperAsync, levels - 1)];
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task The_workers_of_a_worker_go_with_it()
    {
        var ids = _scratch.File("ids");
        var pool = new ProcessPool(1);
        var call = pool.ApplyAsync(static async path =>
        {
            var nested = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
            File.WriteAllLines(path + ".part", nested.Workers.Select(static worker => $"{worker.ProcessId}"));
            File.Move(path + ".part", path);
            return await nested.ApplyAsync(Loops.SpinForEver);
        }, ids);
        await Eventually.TrueAsync(() => File.Exists(ids));
        await pool.DisposeAsync();
        await Ending.OfAsync<PoolTerminatedException>(() => call);
        await ProcessTable.UntilGoneAsync([.. File.ReadAllLines(ids).Select(int.Parse)]);
    }
}
