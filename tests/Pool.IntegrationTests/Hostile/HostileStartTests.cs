using Pool.Host;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Hostile;

public sealed class HostileStartTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("PrintsText", "The bytes 48656C6C6F2C do not begin a frame.")]
    [InlineData("SendsHalfAFrameAndExits", "output ended inside a frame")]
    [InlineData("AnnouncesTooMuch", "A frame of 2130706432 bytes is longer than the 1048576 allowed.")]
    [InlineData("SendsAnUnknownKind", "A worker does not send messages of kind 99.")]
    [InlineData("SendsAHostsMessage", "A worker does not send messages of kind 5.")]
    [InlineData("SpeaksAnotherVersion", "The worker speaks version 4 of the protocol, this host version 3.")]
    [InlineData("AnswersInsteadOfBeingReady", "The first message was Result.")]
    [InlineData("IsReadyWithAFieldTooMany", "A Ready message has 2 fields, not 3.")]
    public async Task A_worker_that_is_none_does_not_start(string behaviour, string reason)
    {
        var failure = await Should.ThrowAsync<WorkerStartException>(() => ProcessPool.StartAsync(HostilePool.With(behaviour)));
        failure.Message.ShouldContain(reason);
        failure.InnerException.ShouldBeOfType<ProtocolException>();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("ExitsAtOnce", "exited with code 0 while it was starting")]
    [InlineData("ExitsWithThree", "exited with code 3 while it was starting")]
    public async Task A_worker_that_ends_at_once_is_not_waited_for(string behaviour, string reason)
    {
        var options = HostilePool.With(behaviour) with { StartTimeout = Timeout.InfiniteTimeSpan };
        var failure = await Should.ThrowAsync<WorkerStartException>(() => ProcessPool.StartAsync(options));
        failure.Message.ShouldContain(reason);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_it_printed_last_says_why_it_ended() =>
        (await Should.ThrowAsync<WorkerStartException>(() => ProcessPool.StartAsync(HostilePool.With("ExitsWithThree"))))
            .Message.ShouldContain("no licence was found");

    [Theory(Timeout = 60_000)]
    [InlineData("IsNeverReady")]
    [InlineData("SendsHalfAFrameAndWaits")]
    public async Task A_worker_that_keeps_silent_is_given_up_after_the_start_timeout(string behaviour)
    {
        var options = HostilePool.With(behaviour) with { StartTimeout = TimeSpan.FromSeconds(1) };
        var failure = await Should.ThrowAsync<WorkerStartException>(() => ProcessPool.StartAsync(options));
        failure.Message.ShouldContain("It was not ready within 00:00:01.");
        failure.InnerException.ShouldBeOfType<TimeoutException>();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("ExitsWithThree", "exited with code 3")]
    [InlineData("PrintsText", "do not begin a frame")]
    [InlineData("ClosesItsInput", "closed")]
    public async Task A_pool_whose_workers_never_get_to_a_call_breaks_instead_of_starting_them_for_ever(string behaviour, string reason)
    {
        await using var pool = new ProcessPool(HostilePool.With(behaviour));

        // A call that several workers in a row did not live to begin is given up before the pool is.
        var failure = await Should.ThrowAsync<Exception>(() => pool.ApplyAsync(Arithmetic.Square, 3));
        if (failure is WorkerLostException)
            failure = await Should.ThrowAsync<Exception>(() => pool.ApplyAsync(Arithmetic.Square, 3));

        failure.ShouldBeOfType<WorkerStartException>().Message.ShouldContain(reason);
        pool.State.ShouldBe(PoolState.Broken);
        await Should.ThrowAsync<WorkerStartException>(() => pool.ApplyAsync(Arithmetic.Square, 3));
        await pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_can_be_left_while_its_workers_still_start()
    {
        var pool = new ProcessPool(HostilePool.With("IsNeverReady"));
        var call = pool.ApplyAsync(Arithmetic.Square, 3);
        await pool.DisposeAsync();
        await Should.ThrowAsync<PoolTerminatedException>(() => call);
    }
}
