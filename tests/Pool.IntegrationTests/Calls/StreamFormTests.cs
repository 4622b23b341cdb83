using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class StreamFormTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private static readonly int[] Source = [0, 1, 2];
    private static readonly int[] Expected = [100, 101, 102];

    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task Every_form_of_function_can_be_streamed_in_order()
    {
        (await _pool.MapStreamAsync(Forms.Sum, Source).ToListAsync()).ShouldBe(Expected);
        (await _pool.MapStreamAsync(Forms.SumAsync, Source).ToListAsync()).ShouldBe(Expected);
        (await _pool.MapStreamAsync(Forms.SumValueAsync, Source).ToListAsync()).ShouldBe(Expected);
        (await _pool.MapStreamAsync(Forms.SumToken, Source).ToListAsync()).ShouldBe(Expected);
        (await _pool.MapStreamAsync(Forms.SumTokenAsync, Source).ToListAsync()).ShouldBe(Expected);
        (await _pool.MapStreamAsync(Forms.SumTokenValueAsync, Source).ToListAsync()).ShouldBe(Expected);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_form_of_function_can_be_streamed_in_order_from_an_async_source()
    {
        (await _pool.MapStreamAsync(Forms.Sum, Sequences.CountAsync(3)).ToListAsync()).ShouldBe(Expected);
        (await _pool.MapStreamAsync(Forms.SumAsync, Sequences.CountAsync(3)).ToListAsync()).ShouldBe(Expected);
        (await _pool.MapStreamAsync(Forms.SumValueAsync, Sequences.CountAsync(3)).ToListAsync()).ShouldBe(Expected);
        (await _pool.MapStreamAsync(Forms.SumToken, Sequences.CountAsync(3)).ToListAsync()).ShouldBe(Expected);
        (await _pool.MapStreamAsync(Forms.SumTokenAsync, Sequences.CountAsync(3)).ToListAsync()).ShouldBe(Expected);
        (await _pool.MapStreamAsync(Forms.SumTokenValueAsync, Sequences.CountAsync(3)).ToListAsync()).ShouldBe(Expected);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_form_of_function_can_be_streamed_as_results_come()
    {
        (await _pool.MapStreamUnorderedAsync(Forms.Sum, Source).ToListAsync()).Order().ShouldBe(Expected);
        (await _pool.MapStreamUnorderedAsync(Forms.SumAsync, Source).ToListAsync()).Order().ShouldBe(Expected);
        (await _pool.MapStreamUnorderedAsync(Forms.SumValueAsync, Source).ToListAsync()).Order().ShouldBe(Expected);
        (await _pool.MapStreamUnorderedAsync(Forms.SumToken, Source).ToListAsync()).Order().ShouldBe(Expected);
        (await _pool.MapStreamUnorderedAsync(Forms.SumTokenAsync, Source).ToListAsync()).Order().ShouldBe(Expected);
        (await _pool.MapStreamUnorderedAsync(Forms.SumTokenValueAsync, Source).ToListAsync()).Order().ShouldBe(Expected);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_form_of_function_can_be_streamed_as_results_come_from_an_async_source()
    {
        (await _pool.MapStreamUnorderedAsync(Forms.Sum, Sequences.CountAsync(3)).ToListAsync()).Order().ShouldBe(Expected);
        (await _pool.MapStreamUnorderedAsync(Forms.SumAsync, Sequences.CountAsync(3)).ToListAsync()).Order().ShouldBe(Expected);
        (await _pool.MapStreamUnorderedAsync(Forms.SumValueAsync, Sequences.CountAsync(3)).ToListAsync()).Order().ShouldBe(Expected);
        (await _pool.MapStreamUnorderedAsync(Forms.SumToken, Sequences.CountAsync(3)).ToListAsync()).Order().ShouldBe(Expected);
        (await _pool.MapStreamUnorderedAsync(Forms.SumTokenAsync, Sequences.CountAsync(3)).ToListAsync()).Order().ShouldBe(Expected);
        (await _pool.MapStreamUnorderedAsync(Forms.SumTokenValueAsync, Sequences.CountAsync(3)).ToListAsync()).Order().ShouldBe(Expected);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_form_of_function_has_outcomes()
    {
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.Sum, Source))).ShouldBe(Expected);
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.SumAsync, Source))).ShouldBe(Expected);
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.SumValueAsync, Source))).ShouldBe(Expected);
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.SumToken, Source))).ShouldBe(Expected);
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.SumTokenAsync, Source))).ShouldBe(Expected);
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.SumTokenValueAsync, Source))).ShouldBe(Expected);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_form_of_function_has_outcomes_from_an_async_source()
    {
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.Sum, Sequences.CountAsync(3)))).ShouldBe(Expected);
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.SumAsync, Sequences.CountAsync(3)))).ShouldBe(Expected);
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.SumValueAsync, Sequences.CountAsync(3)))).ShouldBe(Expected);
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.SumToken, Sequences.CountAsync(3)))).ShouldBe(Expected);
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.SumTokenAsync, Sequences.CountAsync(3)))).ShouldBe(Expected);
        (await ResultsAsync(_pool.MapOutcomesAsync(Forms.SumTokenValueAsync, Sequences.CountAsync(3)))).ShouldBe(Expected);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_empty_source_gives_an_empty_stream()
    {
        (await _pool.MapStreamAsync(Arithmetic.Square, Array.Empty<int>()).ToListAsync()).ShouldBeEmpty();
        (await _pool.MapStreamUnorderedAsync(Arithmetic.Square, Sequences.CountAsync(0)).ToListAsync()).ShouldBeEmpty();
        (await _pool.MapOutcomesAsync(Arithmetic.Square, Array.Empty<int>(), chunkSize: 10).ToListAsync()).ShouldBeEmpty();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    public async Task Chunks_of_any_size_give_the_same(int chunkSize)
    {
        var expected = Enumerable.Range(0, 1000).Select(Arithmetic.Square).ToList();
        var source = Enumerable.Range(0, 1000);
        (await _pool.MapStreamAsync(Arithmetic.Square, source, chunkSize).ToListAsync()).ShouldBe(expected);
        (await _pool.MapStreamAsync(Arithmetic.Square, Sequences.CountAsync(1000), chunkSize).ToListAsync()).ShouldBe(expected);
        (await _pool.MapStreamUnorderedAsync(Arithmetic.Square, source, chunkSize).ToListAsync()).Order().ShouldBe(expected);
        (await ResultsAsync(_pool.MapOutcomesAsync(Arithmetic.Square, source, chunkSize))).ShouldBe(expected);
    }

    private static async Task<IEnumerable<int>> ResultsAsync(IAsyncEnumerable<CallOutcome<int, int>> outcomes) =>
        (await outcomes.ToListAsync()).OrderBy(static outcome => outcome.Index).Select(static outcome => outcome.Result);
}
