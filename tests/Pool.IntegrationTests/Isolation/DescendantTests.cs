using Pool.Host;
using Pool.IntegrationTests.HostDeath;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Isolation;

public sealed class DescendantTests
{
    private static readonly ProcessPoolOptions Options = new() { Processes = 1, OutputReceived = static _ => { } };

    private readonly ScratchFolder _scratch = new();
    private readonly Family _family;

    public DescendantTests() => _family = new Family(_scratch.Path);

    [Fact(Timeout = 60_000)]
    public async Task They_die_with_the_worker_of_a_call_that_ran_too_long()
    {
        await using var pool = await ProcessPool.StartAsync(Options with { TaskTimeout = TimeSpan.FromSeconds(10) });
        await Should.ThrowAsync<TaskTimeoutException>(() => LeaveAndSpinAsync(pool));
        await UntilGoneAsync(_family);
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task They_die_with_the_worker_of_a_call_that_was_cancelled()
    {
        await using var pool = new ProcessPool(Options);
        using var source = new CancellationTokenSource();
        var call = LeaveAndSpinAsync(pool, source.Token);
        await DoneAsync();
        await source.CancelAsync();
        await Ending.OfAsync<OperationCanceledException>(() => call);
        await UntilGoneAsync(_family);
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task None_is_left_when_a_pool_has_been_disposed_of()
    {
        var pool = new ProcessPool(Options);
        var call = LeaveAndSpinAsync(pool);
        await DoneAsync();
        await pool.DisposeAsync();
        _family.Members().Where(static member => ProcessTable.IsAlive(member.Value)).ShouldBeEmpty();
        await Ending.OfAsync<PoolTerminatedException>(() => call);
    }

    [Fact(Timeout = 60_000)]
    public async Task They_die_with_an_idle_worker_that_is_terminated()
    {
        await using var pool = new ProcessPool(Options);
        await pool.ApplyAsync(Offspring.Leave, _family.Script(isEndedFromOutside: true), _family.Done);
        pool.Terminate();
        await pool.JoinAsync();
        _family.Members().Where(static member => ProcessTable.IsAlive(member.Value)).ShouldBeEmpty();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(4)]
    public async Task They_die_when_the_function_exits(int code)
    {
        await using var pool = new ProcessPool(Options);
        (await Should.ThrowAsync<WorkerLostException>(
            () => pool.ApplyAsync(Offspring.LeaveAndExit, _family.Script(isEndedFromOutside: false), _family.Done, code))).ExitCode.ShouldBe(code);
        await UntilGoneAsync(_family);
    }

    [Fact(Timeout = 60_000)]
    public async Task They_die_when_the_worker_crashes()
    {
        await using var pool = new ProcessPool(Options);
        (await Should.ThrowAsync<WorkerLostException>(
            () => pool.ApplyAsync(Offspring.LeaveAndFailFast, _family.Script(isEndedFromOutside: false), _family.Done))).Signal.ShouldBe("SIGABRT");
        await UntilGoneAsync(_family);
    }

    [Fact(Timeout = 60_000)]
    public async Task They_die_when_somebody_kills_the_worker()
    {
        await using var pool = await ProcessPool.StartAsync(Options);
        var call = pool.ApplyAsync(Offspring.LeaveAndSpin, _family.Script(isEndedFromOutside: false), _family.Done);
        await DoneAsync();
        Native.Kill(pool.Workers[0].ProcessId, Native.SigKill);
        (await Should.ThrowAsync<WorkerLostException>(() => call)).Signal.ShouldBe("SIGKILL");
        await UntilGoneAsync(_family);
    }

    [Fact(Timeout = 60_000)]
    public async Task They_may_outlive_a_worker_that_exits_when_it_is_told_to()
    {
        await using var pool = new ProcessPool(Options);
        await pool.ApplyAsync(Offspring.Leave, _family.Script(isEndedFromOutside: true), _family.Done);
        pool.Close();
        await pool.JoinAsync();
        var members = _family.Members().Values;
        members.ShouldAllBe(static id => ProcessTable.IsAlive(id));
        foreach (var member in members)
            Native.Kill(member, Native.SigKill);
    }

    [Fact(Timeout = 60_000)]
    public async Task However_fast_they_are_started_none_is_left()
    {
        const string Sleep = "271828.1828";
        var pool = new ProcessPool(Options);
        var entered = _scratch.Gate("entered");
        var call = pool.ApplyAsync(Offspring.StartWithoutEnd, $"(setsid sleep {Sleep} &)", entered.Path);
        await entered.OpenedAsync();
        await pool.DisposeAsync();
        ProcessTable.All().Where(static id => ProcessTable.IsAlive(id) && ProcessTable.CommandLineOf(id).Contains(Sleep, StringComparison.Ordinal))
            .ShouldBeEmpty();
        await Ending.OfAsync<PoolTerminatedException>(() => call);
    }

    [Fact(Timeout = 60_000)]
    public async Task Those_of_other_workers_live_on()
    {
        await using var pool = new ProcessPool(Options);
        await using var other = new ProcessPool(Options);
        var scratch = new ScratchFolder();
        var family = new Family(scratch.Path);
        await other.ApplyAsync(Offspring.Leave, family.Script(isEndedFromOutside: true), family.Done);
        var call = LeaveAndSpinAsync(pool);
        await DoneAsync();
        await pool.DisposeAsync();
        await Ending.OfAsync<PoolTerminatedException>(() => call);
        await UntilGoneAsync(_family);
        family.Members().Values.ShouldAllBe(static id => ProcessTable.IsAlive(id));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("family")]
    [InlineData("busy family")]
    public async Task They_die_when_the_host_is_killed(string work)
    {
        using var host = await HostRun.StartAsync(work, "wait");
        await KillAsync(host);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("family")]
    [InlineData("busy family")]
    public async Task They_die_when_the_host_is_killed_while_the_workers_are_stopped(string work)
    {
        using var host = await HostRun.StartAsync(work, "wait");
        foreach (var worker in host.Workers)
            Native.Kill(worker, Native.SigStop);
        await Eventually.TrueAsync(() => host.Workers.All(static worker => new WorkerFacts(worker).IsStopped));
        await KillAsync(host);
    }

    private Task<int> LeaveAndSpinAsync(ProcessPool pool, CancellationToken token = default) =>
        pool.ApplyAsync(Offspring.LeaveAndSpin, _family.Script(isEndedFromOutside: true), _family.Done, token);

    private static async Task KillAsync(HostRun host)
    {
        var families = host.Workers.Select((_, index) => new Family(Path.Combine(host.Folder, $"family {index}"))).ToList();
        Native.Kill(host.ProcessId, Native.SigKill);
        await host.EndedAsync();
        await ProcessTable.UntilGoneAsync(host.Workers);
        foreach (var family in families)
            await UntilGoneAsync(family);
    }

    private static async Task UntilGoneAsync(Family family)
    {
        var members = family.Members();
        members.ShouldNotBeEmpty();
        await Eventually.TrueAsync(() => !members.Values.Any(ProcessTable.IsAlive), $"gone are {string.Join(", ", members)}");
    }

    private Task DoneAsync() => Eventually.TrueAsync(() => File.Exists(_family.Done), "the family is there");
}
