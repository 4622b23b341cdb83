using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Robustness;

public sealed class UserCodeInTheWorkerTests
{
    [Fact(Timeout = 60_000)]
    public async Task An_initializer_that_throws_and_leaves_a_thread_behind_breaks_the_pool_all_the_same()
    {
        var options = new ProcessPoolOptions { Processes = 1, StartTimeout = Timeout.InfiniteTimeSpan, OutputReceived = static _ => { } };
        await using var pool = new ProcessPool(options.WithInitializer(Lingering.StartThreadAndThrow));
        var failure = await Should.ThrowAsync<WorkerStartException>(pool.ApplyAsync(Arithmetic.Square, 3));
        failure.InnerException.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("no");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_token_callback_that_throws_keeps_its_worker()
    {
        var scratch = new ScratchFolder();
        var entered = scratch.File("entered");
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, CancellationGracePeriod = TimeSpan.FromMinutes(1), OutputReceived = static _ => { } });
        using var cancel = new CancellationTokenSource();
        var call = pool.ApplyAsync(Lingering.WaitWithBadCallback, entered, cancel.Token);
        await Eventually.TrueAsync(() => File.Exists(entered));
        var worker = pool.Workers[0].ProcessId;

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
        (await pool.ApplyAsync(static () => Environment.ProcessId)).ShouldBe(worker);
    }

    [Fact(Timeout = 120_000)]
    public async Task Workers_killed_while_they_are_idle_cost_no_call()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, OutputReceived = static _ => { } });
        for (var i = 0; i < 20; i++)
        {
            var worker = await pool.ApplyAsync(static () => Environment.ProcessId);
            System.Diagnostics.Process.GetProcessById(worker).Kill();
            (await pool.ApplyAsync(Arithmetic.Square, i)).ShouldBe(i * i);
        }
    }
}
