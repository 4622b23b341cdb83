using Pool.Contracts.Framing;
using Pool.Contracts.Messages;
using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Dispatching;

/// <summary>Workers that die in the middle of something.</summary>
public sealed class DyingInTheMiddleTests
{
    private const int FourMebibytes = 4 * 1024 * 1024;

    [Fact(Timeout = 60_000)]
    public async Task One_killed_while_it_starts_is_replaced_and_no_call_is_lost()
    {
        await using var pool = ScriptedPool.Open(new ProcessPoolOptions { Processes = 1 });
        var call = pool.Pool.ApplyAsync(Functions.Square, 3);
        var first = await pool.NextWorkerAsync();
        (await first.ReadAsync()).ShouldBe(MessageKind.Start);
        first.Kill();

        // The next one is started after a while.
        var replacement = pool.NextReadyWorkerAsync();
        await pool.AdvanceUntilAsync(replacement, TimeSpan.FromMilliseconds(100));
        await (await replacement).ReturnAsync(await (await replacement).ReadCallAsync(), 9);
        (await call).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_killed_while_it_writes_a_result_loses_that_call_alone()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var calls = Enumerable.Range(1, 3).Select(n => pool.Pool.ApplyAsync(Functions.Square, n)).ToList();
        var call = await worker.ReadCallAsync();
        using var result = new OutputBuffer();
        new ResultMessage(call.CallId, 0, 1, new([1])).Write(result);
        var bytes = System.Buffers.BuffersExtensions.ToArray(result.Bytes);
        await worker.WriteBytesAsync(bytes[..(bytes.Length / 2)]);
        worker.Kill();

        await Should.ThrowAsync<WorkerLostException>(calls[0]);
        var successor = await pool.NextReadyWorkerAsync();
        foreach (var (n, waiting) in new[] { (2, calls[1]), (3, calls[2]) })
        {
            await successor.ReturnAsync(await successor.ReadCallAsync(), n * n);
            (await waiting).ShouldBe(n * n);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task One_killed_while_it_is_sent_much_has_not_begun_it()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var argument = new byte[FourMebibytes];
        argument[^1] = 7;
        var call = pool.Pool.ApplyAsync(static bytes => (int)bytes[^1], argument);

        // A part of it has come, and the rest is more than the pipe takes: so the host is writing.
        await worker.ReadBytesAsync(1000);
        worker.Kill();

        var successor = await pool.NextReadyWorkerAsync();
        var again = await successor.ReadCallAsync();
        again.Arguments.Length.ShouldBeGreaterThan(FourMebibytes);
        await successor.ReturnAsync(again, 7);
        (await call).ShouldBe(7);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_launcher_that_fails_once_costs_no_call()
    {
        await using var pool = ScriptedPool.Open(
            new ProcessPoolOptions { Processes = 4 }, static launch => launch == 4 ? new IOException("no more processes") : null);
        var calls = Enumerable.Range(0, 8).Select(n => pool.Pool.ApplyAsync(Functions.Square, n)).ToList();
        using var end = new CancellationTokenSource();
        var workers = ObedientWorkers.ServeAsync(pool, end.Token);
        (await Task.WhenAll(calls)).ShouldBe(Enumerable.Range(0, 8).Select(Functions.Square));

        var allThere = Task.Run(async () =>
        {
            while (pool.Pool.Workers.Any(static worker => worker.State != WorkerState.Idle))
                await Task.Yield();
        });
        await pool.AdvanceUntilAsync(allThere, TimeSpan.FromMilliseconds(100));
        pool.Pool.Close();
        await pool.Pool.JoinAsync();
        await end.CancelAsync();
        await workers;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_launcher_that_fails_from_the_fourth_worker_on_breaks_the_pool_and_leaves_no_worker()
    {
        await using var pool = ScriptedPool.Open(
            new ProcessPoolOptions { Processes = 4 }, static launch => launch >= 4 ? new IOException("no more processes") : null);
        var workers = new List<ScriptedWorker>();
        for (var i = 0; i < 3; i++)
            workers.Add(await pool.NextReadyWorkerAsync());
        var calls = Enumerable.Range(0, 8).Select(n => pool.Pool.ApplyAsync(Functions.Square, n)).ToList();
        var ends = Task.WhenAll(calls.Select(static call => Record.ExceptionAsync(() => call)));
        await pool.AdvanceUntilAsync(ends, TimeSpan.FromSeconds(1));
        foreach (var end in await ends)
            end.ShouldBeOfType<WorkerStartException>().ToString().ShouldContain("no more processes");
        pool.Pool.State.ShouldBe(PoolState.Broken);
        await pool.Pool.JoinAsync();
        foreach (var worker in workers)
            (await worker.Exited).ShouldBe(137);
    }
}
