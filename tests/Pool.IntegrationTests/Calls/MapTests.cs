using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class MapTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private static readonly long[] Numbers = [.. Enumerable.Range(0, 1000).Select(static n => (long)n)];
    private static readonly long[] Cubes = [.. Numbers.Select(static n => n * n * n)];

    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task The_results_are_in_the_order_of_the_items() => (await _pool.MapAsync(Arithmetic.Cube, Numbers)).ShouldBe(Cubes);

    [Fact(Timeout = 60_000)]
    public Task A_blocking_map_gives_the_same() => Task.Run(() => _pool.Map(Arithmetic.Cube, Numbers).ShouldBe(Cubes));

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public async Task Chunks_of_any_size_give_the_same(int chunkSize)
    {
        (await _pool.MapAsync(Arithmetic.Cube, Numbers, chunkSize)).ShouldBe(Cubes);
        (await Task.Run(() => _pool.Map(Arithmetic.Cube, Numbers, chunkSize: chunkSize))).ShouldBe(Cubes);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_chunk_of_less_than_one_item_is_refused(int chunkSize)
    {
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await _pool.MapAsync(Arithmetic.Cube, Numbers, chunkSize));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await _pool.StarMapAsync(Arithmetic.Add, [(1, 2)], chunkSize));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await _pool.ForEachAsync(Noise.PrintError, ["a"], chunkSize));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await _pool.MapStreamAsync(Arithmetic.Cube, Numbers, chunkSize).ToListAsync());
        await Should.ThrowAsync<ArgumentOutOfRangeException>(
            async () => await _pool.MapStreamUnorderedAsync(Arithmetic.Cube, Numbers, chunkSize).ToListAsync());
        await Should.ThrowAsync<ArgumentOutOfRangeException>(
            async () => await _pool.MapOutcomesAsync(Arithmetic.Cube, Numbers, chunkSize).ToListAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task An_empty_source_gives_an_empty_result()
    {
        (await _pool.MapAsync(Arithmetic.Cube, Array.Empty<long>())).ShouldBeEmpty();
        (await _pool.MapAsync(Arithmetic.Cube, Enumerable.Range(0, 0).Select(static n => (long)n), chunkSize: 3)).ShouldBeEmpty();
        (await Task.Run(() => _pool.Map(Arithmetic.Cube, Array.Empty<long>()))).ShouldBeEmpty();
        (await _pool.StarMapAsync(Arithmetic.Add, Array.Empty<(int, int)>())).ShouldBeEmpty();
        await _pool.ForEachAsync(Noise.PrintError, Array.Empty<string>());
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_form_of_function_can_be_mapped()
    {
        int[] expected = [100, 101, 102];
        int[] source = [0, 1, 2];
        (await _pool.MapAsync(Forms.Sum, source)).ShouldBe(expected);
        (await _pool.MapAsync(Forms.SumAsync, source)).ShouldBe(expected);
        (await _pool.MapAsync(Forms.SumValueAsync, source)).ShouldBe(expected);
        (await _pool.MapAsync(Forms.SumToken, source)).ShouldBe(expected);
        (await _pool.MapAsync(Forms.SumTokenAsync, source)).ShouldBe(expected);
        (await _pool.MapAsync(Forms.SumTokenValueAsync, source)).ShouldBe(expected);
    }

    [Fact(Timeout = 60_000)]
    public Task Every_form_of_function_can_be_mapped_blocking() => Task.Run(() =>
    {
        int[] expected = [100, 101, 102];
        int[] source = [0, 1, 2];
        _pool.Map(Forms.Sum, source).ShouldBe(expected);
        _pool.Map(Forms.SumAsync, source).ShouldBe(expected);
        _pool.Map(Forms.SumValueAsync, source).ShouldBe(expected);
        _pool.Map(Forms.SumToken, source).ShouldBe(expected);
        _pool.Map(Forms.SumTokenAsync, source).ShouldBe(expected);
        _pool.Map(Forms.SumTokenValueAsync, source).ShouldBe(expected);
    });

    [Fact(Timeout = 60_000)]
    public async Task The_work_is_spread_over_the_workers()
    {
        var scratch = new ScratchFolder();
        var (first, second) = (scratch.File("0"), scratch.File("1"));

        // Each of the two items waits for the other to have begun.
        (await _pool.MapAsync(n => Meet(n == 0 ? first : second, n == 0 ? second : first), [0, 1], chunkSize: 1)).Distinct().Count().ShouldBe(2);

        static int Meet(string mine, string other) => Gates.EnterAndPass(mine, other);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_hundred_thousand_items_are_no_trouble()
    {
        var results = await _pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 100_000).Select(static n => n % 1000));
        results.Length.ShouldBe(100_000);
        results.Select(static (result, i) => result == i % 1000 * (i % 1000)).ShouldAllBe(static isRight => isRight);
    }

    [Fact(Timeout = 60_000)]
    public async Task Large_items_and_results_are_no_trouble()
    {
        var items = Enumerable.Range(0, 20).Select(static n => Enumerable.Repeat((byte)n, 1_000_000).ToArray()).ToList();
        var results = await _pool.MapAsync(static bytes => bytes.Reverse().ToArray(), items);
        results.Select(static bytes => (bytes.Length, bytes[0])).ShouldBe(items.Select(static bytes => (1_000_000, bytes[0])));
    }

    [Fact(Timeout = 60_000)]
    public async Task Null_items_and_results_come_through() =>
        (await _pool.MapAsync(static string? (string? text) => text == "b" ? null : text ?? "was null", ["a", null, "b"]))
            .ShouldBe(["a", "was null", null]);

    [Fact(Timeout = 60_000)]
    public async Task Several_maps_at_once_do_not_mix()
    {
        var maps = Enumerable.Range(0, 10).Select(k => _pool.MapAsync(n => (n * 10) + k, Enumerable.Range(0, 100))).ToList();
        for (var k = 0; k < maps.Count; k++)
            (await maps[k]).ShouldBe(Enumerable.Range(0, 100).Select(n => (n * 10) + k));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_function_or_a_source_there_is_no_map()
    {
        await Should.ThrowAsync<ArgumentNullException>(async () => await _pool.MapAsync((Func<int, int>)null!, [1]));
        await Should.ThrowAsync<ArgumentNullException>(async () => await _pool.MapAsync(Arithmetic.Square, (IEnumerable<int>)null!));
        await Should.ThrowAsync<ArgumentNullException>(async () => await _pool.ApplyAsync((Func<int>)null!));
        await Should.ThrowAsync<ArgumentNullException>(async () => await ((ProcessPool)null!).ApplyAsync(Where.ProcessId));
    }
}
