using System.Collections.Concurrent;
using System.Diagnostics;
using Pool.Host;
using Pool.Stress.Checking;
using Pool.Stress.Faults;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Running;

/// <summary>Runs a plan: several pools at a time, until all have lived.</summary>
public sealed class StressRun(StressSettings settings)
{
    // What the runtime opens for itself now and then.
    private const int SpareDescriptors = 20;
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromSeconds(10);

    private readonly Findings _findings = new(settings.Output);
    private readonly Tally _tally = new();
    private readonly Stopwatch _time = Stopwatch.StartNew();

    public async Task<StressReport> RunAsync()
    {
        settings.Output.WriteLine($"Seed {settings.Seed}, {settings.Operations} operations.");
        await OpenAndCloseAsync();
        var descriptors = WorkerProcesses.OpenDescriptors();
        var folder = Directory.CreateTempSubdirectory("pool-stress-");
        using (var watchdog = new Watchdog(settings.Patience, _findings))
        using (new Timer(_ => PrintProgress(), null, BetweenProgress, BetweenProgress))
        {
            watchdog.Start();
            var pools = Partitioner.Create(Pools(), EnumerablePartitionerOptions.NoBuffering).GetPartitions(settings.Lanes);
            var lanes = Task.WhenAll(pools.Select(lane => Task.Run(() => LiveAsync(lane, folder, watchdog))));
            if (await Task.WhenAny(lanes, watchdog.Alarm) == lanes)
            {
                await lanes;
                folder.Delete(recursive: true);
                await LookForRemainsAsync(descriptors);
            }
        }

        return new StressReport(settings, _tally, _findings.All, _time.Elapsed);
    }

    private IEnumerable<PoolPlan> Pools() =>
        from pool in Plan.Of(settings.Seed, settings.Operations)
        where settings.Includes(pool.Number)
        from time in Enumerable.Range(0, settings.Times)
        select pool;

    private async Task LiveAsync(IEnumerator<PoolPlan> pools, DirectoryInfo folder, Watchdog watchdog)
    {
        using (pools)
        {
            while (!watchdog.Alarm.IsCompleted && pools.MoveNext())
                await LiveAsync(pools.Current, folder, watchdog);
        }
    }

    private async Task LiveAsync(PoolPlan plan, DirectoryInfo folder, Watchdog watchdog)
    {
        using var log = ExecutionLog.Create(Path.Combine(folder.FullName, Path.GetRandomFileName()), plan.FirstToken, plan.TokenCount);
        var pool = new PoolRun(plan, log, _findings, _tally);
        watchdog.Watch(pool);
        try
        {
            await pool.RunAsync();
        }
        catch (Exception e)
        {
            _findings.Add(FindingKind.WrongEnd, $"{plan}, {pool.Progress}: {e}");
        }
        finally
        {
            watchdog.Forget(pool);
        }
    }

    private async Task LookForRemainsAsync(int descriptors)
    {
        var deadline = _time.Elapsed + settings.Patience;
        while (WorkerProcesses.Left().Count > 0 || WorkerProcesses.OpenDescriptors() > descriptors + SpareDescriptors)
        {
            if (_time.Elapsed > deadline)
            {
                _findings.Add(
                    FindingKind.LeftBehind,
                    $"processes {string.Join(' ', WorkerProcesses.Left())}; {WorkerProcesses.OpenDescriptors()} descriptors instead of {descriptors}");
                return;
            }

            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    // What a first pool opens for good is not left behind by the others.
    private static async Task OpenAndCloseAsync()
    {
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
    }

    private void PrintProgress() =>
        settings.Output.WriteLine($"{_time.Elapsed:hh\\:mm\\:ss}  {_tally.Operations} operations in {_tally.Pools} pools, {_findings.All.Count} findings");
}
