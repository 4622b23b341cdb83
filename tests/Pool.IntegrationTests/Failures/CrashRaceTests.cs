using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class CrashRaceTests
{
    private static ProcessPoolOptions Of(int workers) => new() { Processes = workers, OutputReceived = static _ => { } };

    [Theory(Timeout = 120_000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(13)]
    public async Task All_workers_may_die_at_once_and_again(int workers)
    {
        var scratch = new ScratchFolder();
        await using var pool = await ProcessPool.StartAsync(Of(workers));
        for (var round = 0; round < 2; round++)
        {
            var folder = Directory.CreateDirectory(scratch.File($"{round}")).FullName;
            var calls = Enumerable.Range(0, workers).Select(n => pool.ApplyAsync(MeetAndExit, folder, n, workers)).ToList();
            for (var n = 0; n < workers; n++)
                (await Should.ThrowAsync<WorkerLostException>(() => calls[n])).ExitCode.ShouldBe(10 + n);
        }

        (await pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 50), chunkSize: 1)).ShouldBe(Enumerable.Range(0, 50).Select(Arithmetic.Square));

        static int MeetAndExit(string folder, int n, int all)
        {
            Files.Touch(Path.Combine(folder, $"{n}"));
            while (Directory.GetFiles(folder).Length < all)
                Thread.Sleep(2);
            return Crashes.Exit(10 + n);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Of_sixteen_calls_four_crash_and_twelve_return()
    {
        await using var pool = new ProcessPool(Of(2));
        var calls = Enumerable.Range(0, 16).Select(n => pool.ApplyAsync(static n => n % 4 == 3 ? Crashes.Exit(n) : n, n)).ToList();
        for (var n = 0; n < calls.Count; n++)
        {
            if (n % 4 == 3)
                (await Should.ThrowAsync<WorkerLostException>(() => calls[n])).ExitCode.ShouldBe(n);
            else
                (await calls[n]).ShouldBe(n);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Workers_may_die_while_a_lot_of_data_is_on_its_way_to_them()
    {
        var data = new byte[(4 << 20) + 1];
        await using var pool = new ProcessPool(Of(2));
        await Should.ThrowAsync<WorkerLostException>(() => pool.MapAsync(ExitWith, Enumerable.Repeat(data, 10), chunkSize: 1));
        foreach (var call in Enumerable.Range(0, 10).Select(_ => pool.ApplyAsync(ExitWith, data)).ToList())
            (await Should.ThrowAsync<WorkerLostException>(() => call)).ExitCode.ShouldBe(2);
        (await pool.ApplyAsync(static bytes => bytes.Length, data)).ShouldBe(data.Length);

        static int ExitWith(byte[] data) => Crashes.Exit(data.Length > 0 ? 2 : 0);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Native.SigKill)]
    [InlineData(Native.SigTerm)]
    public async Task A_worker_that_is_killed_during_a_map_or_beside_a_call_costs_only_what_it_ran(int signal)
    {
        var scratch = new ScratchFolder();
        var (first, second, gate) = (scratch.Gate("first"), scratch.Gate("second"), scratch.Gate("gate"));
        var folder = scratch.Path;
        await using var pool = await ProcessPool.StartAsync(Of(2));
        var call = pool.ApplyAsync(Gates.EnterAndPass, first.Path, gate.Path);
        await first.OpenedAsync();
        var survivor = pool.Workers.Single(static worker => worker.State == WorkerState.Busy).ProcessId;
        var map = pool.MapAsync(n => EnterAndPass(folder), Enumerable.Range(0, 10), chunkSize: 1);
        await second.OpenedAsync();
        var victim = pool.Workers.Single(worker => worker.State == WorkerState.Busy && worker.ProcessId != survivor).ProcessId;
        Native.Kill(victim, signal);

        (await Should.ThrowAsync<WorkerLostException>(() => map)).ProcessId.ShouldBe(victim);
        gate.Open();
        (await call).ShouldBe(survivor);
        (await pool.MapAsync(Arithmetic.Square, [1, 2, 3], chunkSize: 1)).ShouldBe([1, 4, 9]);

        static int EnterAndPass(string folder) => Gates.EnterAndPass(Path.Combine(folder, "second"), Path.Combine(folder, "gate"));
    }
}
