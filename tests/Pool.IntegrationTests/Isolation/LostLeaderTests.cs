using System.Diagnostics;
using System.Runtime.Versioning;
using Pool.Contracts.Processes;
using Pool.Host;
using Pool.IntegrationTests.Hostile;
using Pool.IntegrationTests.Support;

namespace Pool.IntegrationTests.Isolation;

/// <summary>A process whose first thread has ended while others go on: the system says of it what it says of one that has ended.</summary>
[SupportedOSPlatform("linux")]
public sealed class LostLeaderTests
{
    private const string Behaviour = "LosesItsFirstThread";

    [Fact(Timeout = 60_000)]
    public async Task A_sweep_finds_it_by_its_mark_and_ends_it()
    {
        var mark = ProcessMark.NewId();
        using var older = Process.Start("sleep", "1000");
        var worker = ProcessStatus.Of(older.Id)!;
        var start = new ProcessStartInfo("dotnet", [HostilePool.With(Behaviour).WorkerPath!]);
        start.Environment["HOSTILE_BEHAVIOUR"] = Behaviour;
        start.Environment[ProcessMark.Variable] = mark;
        using var process = Process.Start(start)!;
        try
        {
            await LosesLeaderAsync(process.Id);
            var target = new SweepTarget(mark, worker);
            new ProcessSweep().Once([target]);
            target.HasFound.ShouldBeTrue();
            await process.WaitForExitAsync();
            ProcessStatus.Of(older.Id)!.HasEnded.ShouldBeFalse();
        }
        finally
        {
            process.Kill();
            older.Kill();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_like_that_ends_with_its_pool()
    {
        await using var pool = new ProcessPool(HostilePool.With(Behaviour));
        await Eventually.TrueAsync(() => pool.Workers.Count > 0 && pool.Workers[0].ProcessId > 0);
        var id = pool.Workers[0].ProcessId;
        await LosesLeaderAsync(id);
        pool.Terminate();
        await pool.JoinAsync();
        ProcessStatus.Of(id).ShouldBeNull();
    }

    private static Task LosesLeaderAsync(int id) =>
        Eventually.TrueAsync(() => ProcessStatus.Of(id) is { HasLostLeader: true, HasEnded: false });
}
