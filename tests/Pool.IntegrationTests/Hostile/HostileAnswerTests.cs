using Pool.Host;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Hostile;

public sealed class HostileAnswerTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("PrintsTextToACall", "The bytes 392C20492077 do not begin a frame.")]
    [InlineData("AnswersAnotherCall", "which this worker does not run")]
    [InlineData("AnswersTheWrongItem", "an answer came for 1 from 1 on")]
    [InlineData("AnswersTooManyItems", "an answer came for 2147483647 from 0 on")]
    [InlineData("AnswersNoItem", "an answer came for 0 from 0 on")]
    [InlineData("DiesInTheMiddleOfAResult", "output ended inside a frame")]
    [InlineData("AnnouncesTooMuchToACall", "A frame of 4294967295 bytes is longer than")]
    [InlineData("StopsUnasked", "nobody had asked for it")]
    [InlineData("AnswersBeforeItHasBegun", "which has not begun")]
    [InlineData("BeginsTwice", "has begun twice")]
    [InlineData("IsReadyAgain", "A Ready message came after the start.")]
    [InlineData("FailsInTheDepths", "A failure has more than 16 levels.")]
    public async Task A_worker_that_breaks_the_protocol_costs_the_call_it_runs_and_is_replaced(string behaviour, string reason)
    {
        await using var pool = await ProcessPool.StartAsync(HostilePool.With(behaviour));
        var first = await LostAsync(pool);
        var second = await LostAsync(pool);

        first.InnerException.ShouldBeOfType<ProtocolException>().Message.ShouldContain(reason);
        first.Message.ShouldContain(reason);
        second.InnerException.ShouldBeOfType<ProtocolException>();
        second.ProcessId.ShouldNotBe(first.ProcessId);
        pool.State.ShouldBe(PoolState.Running);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_answer_reaches_nobody()
    {
        await using var pool = await ProcessPool.StartAsync(HostilePool.With("AnswersTwice"));
        for (var i = 0; i < 3; i++)
        {
            // The second answer may still be on its way when the next call is given to the same worker; that call is lost with it.
            try
            {
                (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
            }
            catch (WorkerLostException e)
            {
                e.InnerException.ShouldBeOfType<ProtocolException>();
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task An_answer_that_nobody_asked_for_reaches_nobody()
    {
        await using var pool = new ProcessPool(HostilePool.With("AnswersUnasked"));
        for (var i = 0; i < 3; i++)
        {
            // The call may or may not have been given to the worker when that is found out.
            var failure = await Should.ThrowAsync<Exception>(() => pool.ApplyAsync(Arithmetic.Square, 3));
            (failure is WorkerLostException or WorkerStartException).ShouldBeTrue(failure.ToString());
            failure.InnerException.ShouldBeOfType<ProtocolException>();
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("ClosesItsOutput")]
    [InlineData("ClosesItsOutputAtOnce")]
    public async Task A_worker_that_closes_its_output_is_killed_instead_of_waited_for(string behaviour)
    {
        await using var pool = await ProcessPool.StartAsync(HostilePool.With(behaviour));
        (await LostAsync(pool)).Message.ShouldContain("It closed its output, but did not exit.");
        pool.State.ShouldBe(PoolState.Running);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("AnswersText")]
    [InlineData("AnswersNothing")]
    [InlineData("AnswersTooMuch")]
    [InlineData("AnswersInTheDepths")]
    public async Task A_result_of_another_type_costs_its_call_and_the_worker_lives_on(string behaviour)
    {
        await using var pool = await ProcessPool.StartAsync(HostilePool.With(behaviour));
        var worker = pool.Workers[0].ProcessId;
        for (var i = 0; i < 2; i++)
        {
            var failure = await Should.ThrowAsync<TaskSerializationException>(() => pool.ApplyAsync(Arithmetic.Square, 3));
            failure.Message.ShouldStartWith("The result of Square, of type System.Int32,");
        }

        pool.Workers[0].ProcessId.ShouldBe(worker);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("AnswersText")]
    [InlineData("AnswersNothing")]
    [InlineData("AnswersInTheDepths")]
    public async Task The_same_goes_for_each_item_of_a_map_and_of_a_stream(string behaviour)
    {
        await using var pool = await ProcessPool.StartAsync(HostilePool.With(behaviour));
        await Should.ThrowAsync<TaskSerializationException>(() => pool.MapAsync(Arithmetic.Square, [1, 2, 3], chunkSize: 1));

        var failures = 0;
        await foreach (var outcome in pool.MapOutcomesAsync(Arithmetic.Square, [1, 2, 3]))
            failures += outcome.Exception is TaskSerializationException ? 1 : 0;
        failures.ShouldBe(3);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_result_that_nobody_looks_at_may_be_anything()
    {
        await using var pool = await ProcessPool.StartAsync(HostilePool.With("AnswersInTheDepths"));
        await pool.ForEachAsync(static (int _) => { }, [1, 2, 3], chunkSize: 1);
        await pool.ApplyAsync(static () => { });
    }

    [Theory(Timeout = 60_000)]
    [InlineData("System.Diagnostics.Process|System.Diagnostics.Process")]
    [InlineData("System.Private.CoreLib|System.String")]
    [InlineData("System.Private.CoreLib|System.Exception, Evil.Assembly")]
    [InlineData("System.Private.CoreLib|System.Collections.Generic.List`1[[System.Exception, Evil.Assembly]]")]
    [InlineData("System.Private.CoreLib|System.IO.FileSystemInfo")]
    [InlineData("Evil.Assembly|Evil.Exception")]
    [InlineData("Pool.IntegrationTests|Pool.IntegrationTests.Hostile.ExplodingException")]
    [InlineData("Pool.IntegrationTests|Pool.IntegrationTests.Hostile.GenericException`1")]
    [InlineData("|")]
    public async Task A_failure_that_names_no_exception_to_build_stays_a_remote_one(string names)
    {
        await using var pool = await ProcessPool.StartAsync(HostilePool.With("FailsAsToldTo", names));
        var failure = await Should.ThrowAsync<RemoteTaskException>(() => pool.ApplyAsync(Arithmetic.Square, 3));
        failure.RemoteTypeName.ShouldBe(names.Split('|')[1]);
        failure.Message.ShouldContain("so it was told");
        pool.State.ShouldBe(PoolState.Running);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_failure_may_pose_as_one_of_the_pools_own_but_is_marked_as_remote()
    {
        await using var pool = await ProcessPool.StartAsync(HostilePool.With("FailsAsToldTo", "Pool.Host|Pool.Host.PoolClosedException"));
        var failure = await Should.ThrowAsync<Exception>(() => pool.ApplyAsync(Arithmetic.Square, 3));
        (failure as RemoteTaskException ?? failure.InnerException).ShouldBeOfType<RemoteTaskException>();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_is_left_at_once_although_its_worker_never_answers()
    {
        var pool = await ProcessPool.StartAsync(HostilePool.With("NeverAnswers"));
        var call = pool.ApplyAsync(Arithmetic.Square, 3);
        pool.Terminate();
        await pool.JoinAsync();
        await Should.ThrowAsync<PoolTerminatedException>(() => call);
        await pool.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_does_not_heed_a_cancellation_is_killed_after_the_grace_period()
    {
        var options = HostilePool.With("NeverAnswers") with { CancellationGracePeriod = TimeSpan.FromMilliseconds(50) };
        await using var pool = await ProcessPool.StartAsync(options);
        var worker = pool.Workers[0].ProcessId;
        using var source = new CancellationTokenSource();
        var call = pool.ApplyAsync(Arithmetic.Square, 3, source.Token);
        await source.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(() => call)).CancellationToken.ShouldBe(source.Token);

        pool.Close();
        await pool.JoinAsync();
        pool.Workers[0].ProcessId.ShouldBe(worker);
    }

    private static async Task<WorkerLostException> LostAsync(ProcessPool pool) =>
        await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Arithmetic.Square, 3));
}
