using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.HostDeath;

public sealed class HostDeathTests
{
    public static TheoryData<string, string> Endings()
    {
        var data = new TheoryData<string, string>();
        foreach (var work in new[] { "idle", "loop", "exhausted", "async", "deaf" })
        {
            foreach (var end in new[] { "return", "exit", "throw", "throw on thread", "fail fast" })
                data.Add(work, end);
        }

        return data;
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Endings))]
    public async Task No_worker_outlives_a_host_that_ends_by_itself(string work, string end)
    {
        using var host = await HostRun.StartAsync(work, end);
        host.Workers.Length.ShouldBe(2);
        await host.EndedAsync();
        await ProcessTable.UntilGoneAsync(host.Workers);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("idle", Native.SigKill)]
    [InlineData("loop", Native.SigKill)]
    [InlineData("exhausted", Native.SigKill)]
    [InlineData("async", Native.SigKill)]
    [InlineData("deaf", Native.SigKill)]
    [InlineData("idle", Native.SigTerm)]
    [InlineData("loop", Native.SigTerm)]
    [InlineData("loop", Native.SigInt)]
    public async Task No_worker_outlives_a_host_that_is_killed(string work, int signal)
    {
        using var host = await HostRun.StartAsync(work, "wait");
        host.Workers.Length.ShouldBe(2);
        host.Workers.ShouldAllBe(static id => ProcessTable.IsAlive(id));
        Native.Kill(host.ProcessId, signal);
        await host.EndedAsync();
        await ProcessTable.UntilGoneAsync(host.Workers);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("idle", "return", 0)]
    [InlineData("loop", "return", 0)]
    [InlineData("async", "exit", 3)]
    [InlineData("loop", "close", 0)]
    [InlineData("loop", "forget", 0)]
    public async Task A_host_that_ends_while_calls_run_waits_for_none_and_says_nothing(string work, string end, int exitCode)
    {
        using var host = await HostRun.StartAsync(work, end);
        var (ended, errors) = await host.OutcomeAsync();
        ended.ShouldBe(exitCode);
        errors.ShouldBeEmpty();
        await ProcessTable.UntilGoneAsync(host.Workers);
    }

    [Fact(Timeout = 120_000)]
    public async Task Calls_end_and_workers_are_replaced_though_the_runtime_never_hears_of_their_ends()
    {
        using var host = await HostRun.StartAsync("idle", "ignore its children");
        var (ended, errors) = await host.OutcomeAsync();
        ended.ShouldBe(0, string.Join(Environment.NewLine, errors));
        await ProcessTable.UntilGoneAsync(host.Workers);
    }
}
