using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

/// <summary>What becomes of the calls of a pool that nobody remembers: those that are pending keep it alive.</summary>
public sealed class ForgottenPoolTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task It_says_in_the_log_that_it_was_not_disposed_of()
    {
        var log = new LogRecorder();
        Start(new ProcessPoolOptions { Processes = 1, LoggerFactory = log }, static pool => pool.Apply(Arithmetic.Square, 2));
        await CollectUntilAsync(() => log.Entries.Any(static entry => entry.Level == LogLevel.Warning && entry.Text.Contains("disposed")));
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_was_disposed_of_has_nothing_to_say()
    {
        var log = new LogRecorder();
        var disposed = new ProcessPool(new ProcessPoolOptions { Processes = 1, LoggerFactory = log });
        (await disposed.ApplyAsync(Arithmetic.Square, 2)).ShouldBe(4);
        await disposed.DisposeAsync();
        log.Entries.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_was_closed_and_joined_has_nothing_to_say()
    {
        var log = new LogRecorder();
        var forgotten = await EndAsync(log);
        await CollectUntilAsync(() => !forgotten.IsAlive);
        GC.WaitForPendingFinalizers();
        log.Entries.ShouldBeEmpty();

        [MethodImpl(MethodImplOptions.NoInlining)]
        static async Task<WeakReference> EndAsync(LogRecorder log)
        {
            var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1, LoggerFactory = log });
            (await pool.ApplyAsync(Arithmetic.Square, 2)).ShouldBe(4);
            pool.Close();
            await pool.JoinAsync();
            return new WeakReference(pool);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Results_that_had_come_are_still_there_when_it_is_gone()
    {
        var (calls, workers) = await StartAsync(static pool =>
        {
            Task<int>[] calls = [pool.ApplyAsync(Arithmetic.Square, 2), pool.ApplyAsync(Throwing.Throw, "no")];
            Task.WhenAny(Task.WhenAll(calls)).Wait();
            return (calls, pool.Workers.Select(static worker => worker.ProcessId).ToArray());
        });
        await CollectUntilAsync(() => !workers.Any(ProcessTable.IsAlive));
        (await calls[0]).ShouldBe(4);
        (await Should.ThrowAsync<InvalidOperationException>(() => calls[1])).Message.ShouldBe("no");
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_that_need_a_new_worker_each_still_run(bool isClosed)
    {
        var gate = _scratch.Gate("gate");
        var calls = Start(new ProcessPoolOptions { Processes = 1, MaxTasksPerChild = 1 }, pool =>
        {
            var calls = Enumerable.Range(0, 3).Select(n => pool.ApplyAsync(PassAndTell, gate.Path, n)).ToArray();
            if (isClosed)
                pool.Close();
            return calls;
        });
        Collect();
        gate.Open();
        var ended = Task.WhenAll(calls);
        await CollectUntilAsync(() => ended.IsCompleted);
        var results = await ended;
        results.Select(static result => result.Item2).ShouldBe([0, 1, 2]);
        await CollectUntilAsync(() => !results.Any(static result => ProcessTable.IsAlive(result.ProcessId)));

        static (int ProcessId, int) PassAndTell(string gate, int n)
        {
            Gates.Pass(gate);
            return (Environment.ProcessId, n);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_crash_is_still_told()
    {
        var gate = _scratch.Gate("gate");
        var calls = Start(new ProcessPoolOptions { Processes = 2, OutputReceived = static _ => { } }, pool => new[]
        {
            pool.ApplyAsync(PassAndExit, gate.Path),
            pool.ApplyAsync(PassAndExit, gate.Path),
            pool.ApplyAsync(PassAndExit, gate.Path),
        });
        Collect();
        gate.Open();
        foreach (var call in calls)
        {
            await CollectUntilAsync(() => call.IsCompleted);
            (await Should.ThrowAsync<WorkerLostException>(() => call)).ExitCode.ShouldBe(8);
        }

        static int PassAndExit(string gate)
        {
            Gates.Pass(gate);
            return Crashes.Exit(8);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_was_forgotten_before_its_workers_were_ready_leaves_none_of_them()
    {
        var (starts, gate) = (_scratch.File("starts"), _scratch.Gate("gate"));
        var path = $"{starts}|{gate.Path}";
        Start(new ProcessPoolOptions { Processes = 2 }.WithInitializer(RecordAndPass, path), static pool => pool.Processes).ShouldBe(2);
        await Eventually.TrueAsync(() => File.Exists(starts) && File.ReadAllLines(starts).Length == 2);
        var workers = File.ReadAllLines(starts).Select(int.Parse).ToArray();
        await CollectUntilAsync(() => !workers.Any(ProcessTable.IsAlive));

        static void RecordAndPass(string paths)
        {
            Files.AppendLine(paths.Split('|')[0], $"{Environment.ProcessId}");
            Gates.Pass(paths.Split('|')[1]);
        }
    }

    // Not inlined, so that no register or stack slot of the test keeps the pool alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Start<T>(ProcessPoolOptions options, Func<ProcessPool, T> use) => use(new ProcessPool(options));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<T> StartAsync<T>(Func<ProcessPool, T> use) =>
        Task.Run(() => use(ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 }).Result));

    private static Task CollectUntilAsync(Func<bool> condition) => Eventually.TrueAsync(() =>
    {
        Collect();
        return condition();
    });

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
