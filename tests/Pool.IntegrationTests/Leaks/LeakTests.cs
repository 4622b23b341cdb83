using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Leaks;

public sealed class LeakTests
{
    [Fact(Timeout = 60_000)]
    public async Task Sixty_four_workers_open_and_close()
    {
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 64 });
        var workers = pool.Workers.Select(static worker => worker.ProcessId).ToArray();
        workers.ShouldBeUnique();
        (await pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 1000), chunkSize: 1)).Length.ShouldBe(1000);
        pool.Close();
        await pool.JoinAsync();
        workers.ShouldAllBe(static id => !ProcessTable.IsAlive(id));
    }

    [Fact(Timeout = 240_000)]
    public async Task Two_hundred_pools_in_a_row_leave_nothing_behind()
    {
        var workers = new List<int>();
        for (var i = 0; i < 10; i++)
            await OpenAndDisposeAsync(i, workers);
        Collect();
        var (descriptors, files) = (ProcessTable.OpenDescriptors(), TemporaryFiles());

        for (var i = 0; i < 200; i++)
            await OpenAndDisposeAsync(i, workers);

        workers.ShouldAllBe(static id => !ProcessTable.IsAlive(id));
        await Eventually.TrueAsync(() => Collect() && ProcessTable.OpenDescriptors() <= descriptors + 5);
        NewFilesOf(workers, files).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Workers_that_crash_or_are_killed_leave_nothing_behind()
    {
        var workers = new List<int>();
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 1, OutputReceived = static _ => { } });
        await CrashAsync(5);
        Collect();
        var (descriptors, files) = (ProcessTable.OpenDescriptors(), TemporaryFiles());
        await CrashAsync(20);
        await Eventually.TrueAsync(() => Collect() && ProcessTable.OpenDescriptors() <= descriptors + 5);
        NewFilesOf(workers, files).ShouldBeEmpty();

        async Task CrashAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var loss = await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.KillOneself, Native.SigKill));
                workers.Add(loss.ProcessId);
            }
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task Pools_that_could_not_start_leave_nothing_behind()
    {
        var scratch = new ScratchFolder();
        var starts = scratch.File("starts");
        var options = new ProcessPoolOptions { Processes = 2, OutputReceived = static _ => { } }.WithInitializer(Settings.FailAndRecord, starts);
        await FailAsync(3);
        Collect();
        var (descriptors, files) = (ProcessTable.OpenDescriptors(), TemporaryFiles());
        await FailAsync(10);
        var workers = File.ReadAllLines(starts).Select(int.Parse).ToList();
        await ProcessTable.UntilGoneAsync([.. workers]);
        await Eventually.TrueAsync(() => Collect() && ProcessTable.OpenDescriptors() <= descriptors + 5);
        NewFilesOf(workers, files).ShouldBeEmpty();

        async Task FailAsync(int count)
        {
            for (var i = 0; i < count; i++)
                await Should.ThrowAsync<WorkerStartException>(() => ProcessPool.StartAsync(options));
        }
    }

    // Ended by turns: while they work, when they are done, before they have started.
    private static async Task OpenAndDisposeAsync(int turn, List<int> workers)
    {
        await using var pool = new ProcessPool(1);
        switch (turn % 4)
        {
            case 0:
                workers.Add(await pool.ApplyAsync(Where.ProcessId));
                break;
            case 1:
                workers.Add(await pool.ApplyAsync(Where.ProcessId));
                pool.Close();
                await pool.JoinAsync();
                break;
            case 2:
                workers.Add(await pool.ApplyAsync(Where.ProcessId));
                _ = pool.ApplyAsync(Loops.SpinForEver);
                break;
            default:
                await Eventually.TrueAsync(() => pool.Workers[0].ProcessId > 0);
                workers.Add(pool.Workers[0].ProcessId);
                break;
        }
    }

    // Process ids come again: a file of that name may be somebody else's, from before.
    private static IEnumerable<string> NewFilesOf(List<int> workers, HashSet<string> before)
    {
        var names = workers.SelectMany(static id => new[] { $"clr-debug-pipe-{id}-", $"dotnet-diagnostic-{id}-" }).ToList();
        return TemporaryFiles().Except(before).Where(file => names.Any(name => file.StartsWith(name, StringComparison.Ordinal)));
    }

    private static HashSet<string> TemporaryFiles() =>
        [.. Directory.EnumerateFileSystemEntries(Path.GetTempPath()).Select(static path => Path.GetFileName(path))];

    private static bool Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return true;
    }
}
