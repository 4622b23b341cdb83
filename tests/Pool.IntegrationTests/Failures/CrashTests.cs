using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class CrashTests(OneWorker shared) : IClassFixture<OneWorker>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task Exiting_the_process_loses_the_call_and_tells_the_exit_code()
    {
        var loss = await LosesAsync(() => _pool.ApplyAsync(Crashes.Exit, 3));
        loss.ExitCode.ShouldBe(3);
        loss.Signal.ShouldBeNull();
        (await LosesAsync(() => _pool.ApplyAsync(Crashes.Exit, 0))).ExitCode.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Failing_fast_tells_the_signal_and_the_message()
    {
        var loss = await LosesAsync(() => _pool.ApplyAsync(Crashes.FailFast, "nothing can be done"));
        (loss.ExitCode, loss.Signal).ShouldBe((134, "SIGABRT"));
        loss.StandardErrorTail.ShouldContain("nothing can be done");
    }

    [Fact(Timeout = 60_000)]
    public async Task Overflowing_the_stack_tells_so()
    {
        var loss = await LosesAsync(() => _pool.ApplyAsync(Crashes.OverflowStack));
        loss.Signal.ShouldBe("SIGABRT");
        loss.StandardErrorTail.ShouldNotBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Writing_through_a_null_pointer_in_native_code_loses_only_the_call() =>
        (await LosesAsync(() => _pool.ApplyAsync(Crashes.ReadThroughNullPointer))).Signal.ShouldBeOneOf("SIGSEGV", "SIGABRT");

    [Fact(Timeout = 60_000)]
    public async Task An_exception_on_a_thread_of_the_functions_own_loses_only_the_call() =>
        (await LosesAsync(() => _pool.ApplyAsync(Crashes.ThrowOnAnotherThread, "on my own"))).StandardErrorTail.ShouldContain("on my own");

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_kills_its_process_loses_only_the_call()
    {
        (await LosesAsync(() => _pool.ApplyAsync(Crashes.KillOneself, Native.SigKill))).Signal.ShouldBe("SIGKILL");
        (await LosesAsync(() => _pool.ApplyAsync(Crashes.KillOneself, Native.SigTerm))).ExitCode.ShouldBe(143);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Native.SigKill, "SIGKILL")]
    [InlineData(Native.SigTerm, "SIGTERM")]
    public async Task A_worker_killed_from_outside_loses_only_its_call(int signal, string name)
    {
        var scratch = new ScratchFolder();
        var entered = scratch.Gate("entered");
        var loss = await LosesAsync(async () =>
        {
            var call = _pool.ApplyAsync(Loops.EnterAndSpinForEver, entered.Path);
            await entered.OpenedAsync();
            Native.Kill(_pool.Workers[0].ProcessId, signal);
            await call;
        });
        loss.Signal.ShouldBe(name);
        loss.ExitCode.ShouldBe(128 + signal);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_it_printed_last_is_kept()
    {
        var loss = await LosesAsync(() => _pool.ApplyAsync(Crashes.PrintAndExit, "to the output", "to the error"));
        loss.ExitCode.ShouldBe(7);
        loss.StandardErrorTail.ShouldContain("to the output");
        loss.StandardErrorTail.ShouldContain("to the error");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_message_names_the_process_and_how_it_ended()
    {
        var loss = await LosesAsync(() => _pool.ApplyAsync(Crashes.Exit, 41));
        loss.Message.ShouldContain($"{loss.ProcessId}");
        loss.Message.ShouldContain("41");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_blocking_call_is_lost_the_same_way() =>
        await LosesAsync(() => Task.Run(() => _pool.Apply(Crashes.Exit, 1)));

    // The process in the exception is the one that ran the call, it is gone, and another one has taken its place.
    private async Task<WorkerLostException> LosesAsync(Func<Task> call)
    {
        var before = await _pool.ApplyAsync(Where.ProcessId);
        var loss = await Should.ThrowAsync<WorkerLostException>(call);
        loss.ProcessId.ShouldBe(before);
        await ProcessTable.UntilGoneAsync(before);
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldNotBe(before);
        return loss;
    }
}
