using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class StarMapTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private static readonly (int, int)[] Pairs = [(1, 2), (3, 4)];
    private static readonly (int, int, int)[] Triples = [(1, 2, 3), (4, 5, 6)];
    private static readonly (int, int, int, int)[] Quadruples = [(1, 2, 3, 4), (5, 6, 7, 8)];

    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task Pairs_are_spread_over_two_parameters()
    {
        int[] expected = [103, 107];
        (await _pool.StarMapAsync(Forms.Sum, Pairs)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumAsync, Pairs)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumValueAsync, Pairs)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumToken, Pairs)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumTokenAsync, Pairs)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumTokenValueAsync, Pairs)).ShouldBe(expected);
    }

    [Fact(Timeout = 60_000)]
    public async Task Triples_are_spread_over_three_parameters()
    {
        int[] expected = [106, 115];
        (await _pool.StarMapAsync(Forms.Sum, Triples)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumAsync, Triples)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumValueAsync, Triples)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumToken, Triples)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumTokenAsync, Triples)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumTokenValueAsync, Triples)).ShouldBe(expected);
    }

    [Fact(Timeout = 60_000)]
    public async Task Quadruples_are_spread_over_four_parameters()
    {
        int[] expected = [110, 126];
        (await _pool.StarMapAsync(Forms.Sum, Quadruples)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumAsync, Quadruples)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumValueAsync, Quadruples)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumToken, Quadruples)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumTokenAsync, Quadruples)).ShouldBe(expected);
        (await _pool.StarMapAsync(Forms.SumTokenValueAsync, Quadruples)).ShouldBe(expected);
    }

    [Fact(Timeout = 60_000)]
    public Task A_blocking_map_over_tuples_gives_the_same() => Task.Run(() =>
    {
        _pool.StarMap(Forms.Sum, Pairs).ShouldBe([103, 107]);
        _pool.StarMap(Forms.SumAsync, Triples, chunkSize: 1).ShouldBe([106, 115]);
        _pool.StarMap(Forms.SumValueAsync, Quadruples).ShouldBe([110, 126]);
        _pool.StarMap(Forms.SumToken, Pairs).ShouldBe([103, 107]);
        _pool.StarMap(Forms.SumTokenAsync, Triples).ShouldBe([106, 115]);
        _pool.StarMap(Forms.SumTokenValueAsync, Quadruples, chunkSize: 5).ShouldBe([110, 126]);
    });

    [Fact(Timeout = 60_000)]
    public async Task The_elements_may_have_different_types() =>
        (await _pool.StarMapAsync(static (string text, int times) => string.Concat(Enumerable.Repeat(text, times)), [("ab", 2), ("c", 3)]))
            .ShouldBe(["abab", "ccc"]);

    [Fact(Timeout = 60_000)]
    public async Task Many_tuples_come_back_in_order() =>
        (await _pool.StarMapAsync(Arithmetic.Add, Enumerable.Range(0, 1000).Select(static n => (n, n)), chunkSize: 20))
            .ShouldBe(Enumerable.Range(0, 1000).Select(static n => 2 * n));

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_throws_ends_it() =>
        (await Should.ThrowAsync<DivideByZeroException>(() => _pool.StarMapAsync(static (int a, int b) => a / b, [(1, 1), (1, 0)])))
            .InnerException.ShouldBeOfType<RemoteTaskException>();
}
