using System.Diagnostics;
using System.Runtime.Versioning;
using Pool.Contracts.Processes;
using Pool.IntegrationTests.Support;

namespace Pool.IntegrationTests.Isolation;

/// <summary>What is killed is what was found, and never who has the same id later.</summary>
[SupportedOSPlatform("linux")]
public sealed class ReusedIdTests : IDisposable
{
    private readonly Process _process = Process.Start("sleep", "1000");

    private ProcessStatus Status => ProcessStatus.Of(_process.Id)!;

    [Fact(Timeout = 60_000)]
    public async Task Another_process_with_the_same_id_is_not_killed()
    {
        ProcessTree.Kill(Status with { Start = Status.Start - 1 }).ShouldBeFalse();
        await Should.ThrowAsync<TimeoutException>(() => _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMilliseconds(100)));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_same_process_is_killed()
    {
        ProcessTree.Kill(Status).ShouldBeTrue();
        await ProcessTable.UntilGoneAsync(_process.Id);
        ProcessTree.DescendantsOf(Environment.ProcessId).ShouldNotContain(one => one.Id == _process.Id && !one.HasEnded);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_held_stays_what_it_was()
    {
        using var handle = ProcessHandle.Open(_process.Id, out _)!;
        handle.ShouldNotBeNull();
        _process.Kill();
        await _process.WaitForExitAsync();
        handle.Kill().ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_sweep_leaves_alone_those_of_another_process_that_has_the_id_of_a_worker_now()
    {
        // The first of a group, and one in it. The worker that once had the id of both is older.
        using var leader = Process.Start("setsid", ["sh", "-c", "sleep 1000 & exec sleep 1000"]);
        await Eventually.TrueAsync(() => ProcessTree.DescendantsOf(leader.Id).Count == 1);
        var member = ProcessTree.DescendantsOf(leader.Id)[0];
        try
        {
            member.GroupId.ShouldBe(leader.Id);
            var status = ProcessStatus.Of(leader.Id)!;
            var worker = status with { Start = status.Start - 1 };
            var target = new SweepTarget(ProcessMark.NewId(), worker) { HasGroup = true, Known = [worker] };
            new ProcessSweep().Once([target]);
            target.HasFound.ShouldBeFalse();
            ProcessTable.IsAlive(leader.Id).ShouldBeTrue();
            ProcessTable.IsAlive(member.Id).ShouldBeTrue();

            // Where the system can't end a group at once, the group of the worker itself is found. The worker is ended by whoever holds it.
            new ProcessSweep().Once([new SweepTarget(null, status) { HasGroup = true }]);
            await ProcessTable.UntilGoneAsync(member.Id);
            ProcessTable.IsAlive(leader.Id).ShouldBeTrue();
        }
        finally
        {
            leader.Kill();
            ProcessTree.Kill(member);
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
