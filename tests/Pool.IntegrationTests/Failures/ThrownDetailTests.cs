using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class ThrownDetailTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task The_stack_trace_leads_to_the_line_that_threw()
    {
        var thrown = await Should.ThrowAsync<InvalidOperationException>(() => _pool.ApplyAsync(Throwing.Throw, "123"));
        thrown.Message.ShouldBe("123");
        var trace = thrown.InnerException.ShouldBeOfType<RemoteTaskException>().RemoteStackTrace.ShouldNotBeNull();
        trace.ShouldContain($"{nameof(Throwing)}.{nameof(Throwing.Throw)}");
        trace.ShouldContain($"{nameof(Throwing)}.cs:line ");
        thrown.ToString().ShouldContain(trace);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_exception_of_the_source_is_not_marked_as_remote()
    {
        var broken = new InvalidOperationException("the source broke");
        var thrown = await Should.ThrowAsync<InvalidOperationException>(
            () => _pool.MapStreamAsync(Arithmetic.Square, Sequences.ThenThrow(3, broken)).ToListAsync());
        thrown.ShouldBeSameAs(broken);
        thrown.InnerException.ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_throws_a_timeout_of_its_own_has_not_been_timed_out()
    {
        var view = _pool.With(new CallOptions { Timeout = TimeSpan.FromSeconds(30) });
        var outcomes = await view.MapOutcomesAsync(ThrowTimeoutIfNegative, [1, -1, 2]).ToListAsync();
        var failed = outcomes.Single(static outcome => !outcome.IsSuccess);
        failed.Item.ShouldBe(-1);
        failed.Exception!.GetType().ShouldBe(typeof(TimeoutException));
        failed.Exception.InnerException.ShouldBeOfType<RemoteTaskException>();
        outcomes.Where(static outcome => outcome.IsSuccess).Select(static outcome => outcome.Result).Order().ShouldBe([1, 2]);

        static int ThrowTimeoutIfNegative(int n) => n < 0 ? throw new TimeoutException("mine") : n;
    }

    [Fact(Timeout = 60_000)]
    public async Task An_exception_that_can_not_be_compared_or_printed_is_delivered_all_the_same()
    {
        var thrown = await Record.ExceptionAsync(() => _pool.ApplyAsync(ThrowOdd));
        (thrown is OddException).ShouldBeTrue();
        thrown!.Message.ShouldBe("odd");
        thrown.InnerException.ShouldBeOfType<RemoteTaskException>();

        (await Record.ExceptionAsync(() => _pool.MapAsync(static _ => ThrowOdd(), [1, 2, 3], chunkSize: 1)) is OddException).ShouldBeTrue();
        var outcomes = await _pool.MapOutcomesAsync(static n => n < 0 ? ThrowOdd() : n, [1, -1, 2]).ToListAsync();
        outcomes.Count(static outcome => outcome.Exception is OddException).ShouldBe(1);
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);

        static int ThrowOdd() => throw new OddException("odd");
    }

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    public async Task The_results_before_a_failure_come_first_however_large_the_chunk(int chunkSize)
    {
        var results = new List<int>();
        var thrown = await Should.ThrowAsync<DivideByZeroException>(
            () => _pool.MapStreamAsync(static n => 12 / n, [1, 2, 0, 3], chunkSize).AddToAsync(results));
        thrown.InnerException.ShouldBeOfType<RemoteTaskException>();
        results.ShouldBe([12, 6]);

        // One that wants to go on takes outcomes: a value, a value, an error, a value.
        var outcomes = await _pool.MapOutcomesAsync(static n => 12 / n, [1, 2, 0, 3], chunkSize).ToListAsync();
        outcomes.OrderBy(static outcome => outcome.Index).Select(static outcome => outcome.IsSuccess).ShouldBe([true, true, false, true]);
    }
}
