using System.Runtime.Versioning;
using Pool.Contracts.Processes;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Isolation;

/// <summary>What the system says of a child of which the runtime does not know.</summary>
[SupportedOSPlatform("linux")]
public sealed class ExitCodeTests
{
    [Fact(Timeout = 60_000)]
    public async Task An_exit_code_can_be_looked_at_and_stays()
    {
        var id = Spawn("exit 3");
        using var handle = ProcessHandle.Open(id, out _)!;
        try
        {
            await UntilEndedAsync(id);
            handle.FindExitCode().ShouldBe(3);
            handle.FindExitCode().ShouldBe(3);
        }
        finally
        {
            Reap(id);
        }

        handle.FindExitCode().ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_runs_has_none_and_one_that_was_killed_has_that_of_its_signal()
    {
        var id = Spawn("exec sleep 1000");
        using var handle = ProcessHandle.Open(id, out _)!;
        try
        {
            handle.FindExitCode().ShouldBeNull();
        }
        finally
        {
            handle.Kill().ShouldBeTrue();
        }

        await UntilEndedAsync(id);
        handle.FindExitCode().ShouldBe(128 + Native.SigKill);
        Reap(id);
    }

    private static Task UntilEndedAsync(int id) => Eventually.TrueAsync(() => ProcessStatus.Of(id) is { HasEnded: true });

    private static int Spawn(string script)
    {
        Native.Spawn(out var id, "/bin/sh", 0, 0, ["sh", "-c", script, null], [null]).ShouldBe(0);
        return id;
    }

    private static void Reap(int id) => Native.WaitFor(id, out _, 0).ShouldBe(id);
}
