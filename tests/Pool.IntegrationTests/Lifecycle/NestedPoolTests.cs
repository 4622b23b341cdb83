using Pool.Contracts;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

public sealed class NestedPoolTests
{
    private const int Depth = 4;

    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 120_000)]
    public async Task Workers_may_open_pools_whose_workers_open_pools()
    {
        var processes = (await DescendAsync(Depth)).Split(' ').Select(int.Parse).ToList();
        processes.Count.ShouldBe(Depth + 1);
        processes.ShouldBeUnique();
        processes[0].ShouldBe(Environment.ProcessId);
        processes.Skip(1).ShouldAllBe(static id => !ProcessTable.IsAlive(id));
    }

    [Fact(Timeout = 60_000)]
    public async Task When_a_worker_is_killed_for_its_call_the_workers_of_the_worker_go_too()
    {
        var ids = _scratch.File("ids");
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = static _ => { } });
        using var source = new CancellationTokenSource();
        var call = pool.ApplyAsync(OpenAndWaitAsync, ids, source.Token);
        await Eventually.TrueAsync(() => File.Exists(ids));
        var nested = File.ReadAllLines(ids).Select(int.Parse).ToArray();
        nested.ShouldAllBe(static id => ProcessTable.IsAlive(id));
        await source.CancelAsync();
        await Ending.OfAsync<OperationCanceledException>(() => call);
        await ProcessTable.UntilGoneAsync(nested);
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);

        static async Task<int> OpenAndWaitAsync(string path, CancellationToken token)
        {
            var nested = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
            File.WriteAllLines(path + ".part", nested.Workers.Select(static worker => $"{worker.ProcessId}"));
            File.Move(path + ".part", path);
            return await nested.ApplyAsync(Loops.SpinForEver);
        }
    }

    private static async Task<string> DescendAsync(int depth)
    {
        (WorkerContext.Current is null).ShouldBe(depth == Depth);
        if (depth == 0)
            return $"{Environment.ProcessId}";
        await using var pool = new ProcessPool(1);
        return $"{Environment.ProcessId} {await pool.ApplyAsync(DescendAsync, depth - 1)}";
    }
}
