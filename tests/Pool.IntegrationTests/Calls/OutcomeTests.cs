using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class OutcomeTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task An_item_that_throws_costs_only_itself(int chunkSize)
    {
        int[] items = [10, -1, 20, -2, 30, 40, 50];
        var outcomes = await InOrderAsync(_pool.MapOutcomesAsync(Throwing.ThrowIfNegative, items, chunkSize));
        outcomes.Select(static outcome => outcome.Index).ShouldBe([0, 1, 2, 3, 4, 5, 6]);
        outcomes.Select(static outcome => outcome.Item).ShouldBe(items);
        outcomes.ShouldAllBe(static outcome => outcome.IsSuccess == outcome.Item > 0);
        outcomes.Where(static outcome => outcome.IsSuccess).ShouldAllBe(static outcome => outcome.Result == outcome.Item && outcome.Exception == null);
        outcomes.Where(static outcome => !outcome.IsSuccess).ShouldAllBe(static outcome => outcome.Exception is ArithmeticException);
        outcomes[3].Exception!.Message.ShouldBe("-2 is negative");
        outcomes[3].Exception!.InnerException.ShouldBeOfType<RemoteTaskException>();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_item_that_kills_its_worker_costs_only_itself()
    {
        int[] items = [1, -1, 2, 3, -2, 4, 5, 6];
        var outcomes = await InOrderAsync(_pool.MapOutcomesAsync(Crashes.ExitIfNegative, items));
        outcomes.Select(static outcome => outcome.Item).ShouldBe(items);
        outcomes.ShouldAllBe(static outcome => outcome.IsSuccess == outcome.Item > 0);
        outcomes[1].Exception.ShouldBeOfType<WorkerLostException>().ExitCode.ShouldBe(3);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(100)]
    public async Task In_a_chunk_too_each_item_has_one_outcome_when_a_worker_dies(int chunkSize)
    {
        int[] items = [1, 2, 3, 4, -1, 5, 6, 7, 8, 9];
        var outcomes = await InOrderAsync(_pool.MapOutcomesAsync(Crashes.ExitIfNegative, items, chunkSize));
        outcomes.Select(static outcome => outcome.Item).ShouldBe(items);
        outcomes[4].Exception.ShouldBeOfType<WorkerLostException>();
        outcomes.Where(static outcome => outcome.IsSuccess).ShouldAllBe(static outcome => outcome.Result == outcome.Item);

        // The chunk is the unit of loss; what is outside of it is none of the dead worker's business.
        outcomes.Where(outcome => outcome.Index / chunkSize != 4 / chunkSize).ShouldAllBe(static outcome => outcome.IsSuccess);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_item_that_runs_past_its_timeout_costs_only_itself()
    {
        var view = _pool.With(new CallOptions { Timeout = TimeSpan.FromSeconds(1) });
        var outcomes = await InOrderAsync(view.MapOutcomesAsync(static n => n < 0 ? Loops.SpinForEver() : n, [1, -1, 2, 3]));
        outcomes.Select(static outcome => outcome.IsSuccess).ShouldBe([true, false, true, true]);
        outcomes[1].Exception.ShouldBeOfType<TaskTimeoutException>();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_item_or_result_that_can_not_be_serialized_costs_only_itself()
    {
        Knot[] knots = [new(), Knot.Tied(), new()];
        (await InOrderAsync(_pool.MapOutcomesAsync(static knot => knot.Next is null, knots)))
            .Select(static outcome => outcome.IsSuccess).ShouldBe([true, false, true]);

        var outcomes = await InOrderAsync(_pool.MapOutcomesAsync(static n => n < 0 ? Knot.Tied() : new Knot(), [1, -1, 2]));
        outcomes.Select(static outcome => outcome.IsSuccess).ShouldBe([true, false, true]);
        outcomes[1].Exception.ShouldBeOfType<TaskSerializationException>();
    }

    [Fact(Timeout = 60_000)]
    public async Task Outcomes_come_as_they_finish()
    {
        var scratch = new ScratchFolder();
        var gate = scratch.Gate("gate");
        var path = gate.Path;
        var order = new List<long>();
        await foreach (var outcome in _pool.MapOutcomesAsync(n => n == 0 ? Gates.PassAndReturn(path, n) : n, Enumerable.Range(0, 4)))
        {
            order.Add(outcome.Index);
            if (order.Count == 3)
                gate.Open();
        }

        order[3].ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_item_failing_is_not_the_end_of_the_pool()
    {
        var outcomes = await _pool.MapOutcomesAsync(Crashes.Exit, Enumerable.Range(1, 20)).ToListAsync();
        outcomes.Count.ShouldBe(20);
        outcomes.ShouldAllBe(static outcome => ((WorkerLostException)outcome.Exception!).ExitCode == outcome.Item);
        (await _pool.ApplyAsync(Arithmetic.Square, 5)).ShouldBe(25);
    }

    private static async Task<List<CallOutcome<int, T>>> InOrderAsync<T>(IAsyncEnumerable<CallOutcome<int, T>> outcomes) =>
        [.. (await outcomes.ToListAsync()).OrderBy(static outcome => outcome.Index)];

    private static async Task<List<CallOutcome<Knot, T>>> InOrderAsync<T>(IAsyncEnumerable<CallOutcome<Knot, T>> outcomes) =>
        [.. (await outcomes.ToListAsync()).OrderBy(static outcome => outcome.Index)];
}
