using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

/// <summary>Ctrl-C reaches all processes of a terminal. What becomes of the pool is for the host to decide.</summary>
public sealed class InterruptTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task An_interrupt_ends_neither_idle_workers_nor_running_calls()
    {
        var (entered, gate) = (_scratch.Gate("entered"), _scratch.Gate("gate"));
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2, OutputReceived = static _ => { } });
        var workers = pool.Workers.Select(static worker => worker.ProcessId).ToList();

        // The console has signal handlers of its own, from its first use on.
        await pool.ApplyAsync(Noise.Print, "hello");
        var call = pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        await entered.OpenedAsync();
        foreach (var worker in workers)
            Native.Kill(worker, Native.SigInt);

        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
        gate.Open();
        (await call).ShouldBeOneOf([.. workers]);
        (await pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 20), chunkSize: 1)).Length.ShouldBe(20);
        pool.Workers.Select(static worker => worker.ProcessId).ShouldBe(workers);
    }
}
