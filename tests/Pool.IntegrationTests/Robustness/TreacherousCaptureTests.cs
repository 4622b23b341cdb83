using Pool.Host;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Robustness;

/// <summary>What a lambda captures, and what a function throws, is user code too when it becomes bytes and is made of them.</summary>
public sealed class TreacherousCaptureTests : IAsyncLifetime
{
    private readonly ProcessPool _pool = new(new ProcessPoolOptions { Processes = 2, OutputReceived = static _ => { } });

    [Theory(Timeout = 60_000)]
    [InlineData(Treacherous.Throw)]
    [InlineData(Treacherous.Cancel)]
    [InlineData(Treacherous.Interrupt)]
    public async Task A_captured_variable_that_throws_on_either_side_is_refused(string how)
    {
        var written = new Treacherous(how, Treacherous.Harmless);
        (await Should.ThrowAsync<TaskSerializationException>(() => _pool.ApplyAsync(() => written.WhenRead))).Message.ShouldContain(nameof(written));
        await Should.ThrowAsync<TaskSerializationException>(() => _pool.MapAsync(n => n + written.WhenRead.Length, [1, 2, 3]));

        var read = new Treacherous(Treacherous.Harmless, how);
        await Should.ThrowAsync<TaskSerializationException>(() => _pool.ApplyAsync(() => read.WhenRead));
        await Should.ThrowAsync<TaskSerializationException>(() => _pool.MapAsync(n => n + read.WhenRead.Length, [1, 2, 3]));
        await GoesOnAsync();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Treacherous.FailFast, 134)]
    [InlineData(Treacherous.OverflowStack, 134)]
    [InlineData(Treacherous.Exit, 6)]
    public async Task A_captured_variable_that_ends_the_worker_that_reads_it_is_lost_once(string how, int exitCode)
    {
        var captured = new Treacherous(Treacherous.Harmless, how);
        (await Should.ThrowAsync<WorkerLostException>(() => _pool.ApplyAsync(() => captured.WhenRead))).ExitCode.ShouldBe(exitCode);
        await GoesOnAsync();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(TreacherousException.Where.Message)]
    [InlineData(TreacherousException.Where.StackTrace)]
    [InlineData(TreacherousException.Where.InnerMessage)]
    public async Task An_exception_that_throws_when_it_is_asked_is_told_of_all_the_same(TreacherousException.Where where)
    {
        var thrown = await Record.ExceptionAsync(() => _pool.ApplyAsync(TreacherousException.Throw, where, Treacherous.Throw));
        var remote = (thrown as RemoteTaskException ?? thrown?.InnerException).ShouldBeOfType<RemoteTaskException>();
        remote.RemoteTypeName.ShouldBe(where == TreacherousException.Where.InnerMessage
            ? typeof(InvalidOperationException).FullName
            : typeof(TreacherousException).FullName);
        await GoesOnAsync();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(TreacherousException.Where.Message)]
    [InlineData(TreacherousException.Where.StackTrace)]
    [InlineData(TreacherousException.Where.InnerMessage)]
    public async Task An_exception_that_ends_the_worker_when_it_is_asked_loses_the_call(TreacherousException.Where where)
    {
        var loss = await Should.ThrowAsync<WorkerLostException>(() => _pool.ApplyAsync(TreacherousException.Throw, where, Treacherous.Exit));
        loss.ExitCode.ShouldBe(6);
        await GoesOnAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_exception_whose_constructor_fails_in_the_host_stays_a_remote_one()
    {
        var thrown = await Should.ThrowAsync<RemoteTaskException>(() => _pool.ApplyAsync(OnlyBuiltInWorkersException.Throw));
        thrown.RemoteTypeName.ShouldBe(typeof(OnlyBuiltInWorkersException).FullName);
        thrown.Message.ShouldContain("built in a worker");
        await GoesOnAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _pool.DisposeAsync();

    private async Task GoesOnAsync()
    {
        (await _pool.MapAsync(Arithmetic.Square, [1, 2, 3, 4], chunkSize: 1)).ShouldBe([1, 4, 9, 16]);
        _pool.State.ShouldBe(PoolState.Running);
    }
}
