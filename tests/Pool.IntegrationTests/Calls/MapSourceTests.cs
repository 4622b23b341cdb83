using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class MapSourceTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task Any_kind_of_source_can_be_mapped()
    {
        int[] expected = [1, 4, 9];
        (await _pool.MapAsync(Arithmetic.Square, new List<int> { 1, 2, 3 })).ShouldBe(expected);
        (await _pool.MapAsync(Arithmetic.Square, new HashSet<int> { 1, 2, 3 })).ShouldBe(expected);
        (await _pool.MapAsync(Arithmetic.Square, new Queue<int>([1, 2, 3]))).ShouldBe(expected);
        (await _pool.MapAsync(Arithmetic.Square, Enumerable.Range(1, 3))).ShouldBe(expected);
        (await _pool.MapAsync(Arithmetic.Square, Generate())).ShouldBe(expected);

        static IEnumerable<int> Generate()
        {
            yield return 1;
            yield return 2;
            yield return 3;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_is_read_once_and_disposed_of()
    {
        var (begun, ended) = (0, 0);
        (await _pool.MapAsync(Arithmetic.Square, Generate())).ShouldBe([1, 4]);
        (begun, ended).ShouldBe((1, 1));

        IEnumerable<int> Generate()
        {
            begun++;
            try
            {
                yield return 1;
                yield return 2;
            }
            finally
            {
                ended++;
            }
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(500)]
    public async Task An_exception_of_the_source_comes_out_as_it_is(int count)
    {
        var broken = new InvalidDataException("the source broke");
        for (var again = 0; again < 2; again++)
        {
            (await Should.ThrowAsync<InvalidDataException>(async () => await _pool.MapAsync(Arithmetic.Square, Sequences.ThenThrow(count, broken))))
                .ShouldBeSameAs(broken);
            (await Should.ThrowAsync<InvalidDataException>(
                () => Task.Run(() => _pool.Map(Arithmetic.Square, Sequences.ThenThrow(count, broken))))).ShouldBeSameAs(broken);
        }

        (await _pool.MapAsync(Arithmetic.Square, [5])).ShouldBe([25]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_collection_that_lies_about_its_length_does_no_harm()
    {
        (await _pool.MapAsync(Arithmetic.Square, new Liar(claimed: 5, real: 2))).ShouldBe([0, 1]);
        (await _pool.MapAsync(Arithmetic.Square, new Liar(claimed: 1, real: 3))).ShouldBe([0, 1, 4]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_collection_that_breaks_when_it_is_read_does_no_harm()
    {
        for (var again = 0; again < 2; again++)
        {
            var broken = new InvalidDataException("the collection broke");
            (await Should.ThrowAsync<InvalidDataException>(async () => await _pool.MapAsync(Arithmetic.Square, new Liar(1, 0, broken))))
                .ShouldBeSameAs(broken);
            (await Should.ThrowAsync<InvalidDataException>(
                () => _pool.MapStreamAsync(Arithmetic.Square, new Liar(1, 0, broken)).ToListAsync())).ShouldBeSameAs(broken);
            (await Should.ThrowAsync<InvalidDataException>(
                () => _pool.MapStreamUnorderedAsync(Arithmetic.Square, new Liar(1, 0, broken)).ToListAsync())).ShouldBeSameAs(broken);
        }

        (await _pool.MapAsync(Arithmetic.Square, [5])).ShouldBe([25]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Empty_sources_of_all_kinds_end_at_once_and_the_pool_can_be_closed()
    {
        await using var pool = new ProcessPool(1);
        (await pool.MapAsync(Arithmetic.Square, Array.Empty<int>(), chunkSize: 1)).ShouldBeEmpty();
        (await pool.MapStreamAsync(Arithmetic.Square, Array.Empty<int>()).ToListAsync()).ShouldBeEmpty();
        (await pool.MapStreamUnorderedAsync(Arithmetic.Square, new Liar(3, 0)).ToListAsync()).ShouldBeEmpty();
        (await pool.MapOutcomesAsync(Arithmetic.Square, Sequences.CountAsync(0)).ToListAsync()).ShouldBeEmpty();
        pool.Close();
        await pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_that_calls_the_pool_itself_works() =>
        (await _pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 3).Select(n => Task.Run(() => _pool.Apply(Arithmetic.Add, n, 1)).Result)))
            .ShouldBe([1, 4, 9]);

    [Fact(Timeout = 60_000)]
    public async Task A_map_that_is_cancelled_while_its_source_is_read_reads_no_further()
    {
        foreach (var chunkSize in new int?[] { null, 2 })
        {
            using var source = new CancellationTokenSource();
            var map = _pool.MapAsync(Arithmetic.Square, Endless(_ => source.Cancel()), chunkSize, source.Token);
            (await Should.ThrowAsync<OperationCanceledException>(() => map)).CancellationToken.ShouldBe(source.Token);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_map_whose_source_is_read_when_its_pool_is_terminated_ends_with_that()
    {
        await using var pool = new ProcessPool(1);
        await Should.ThrowAsync<PoolTerminatedException>(() => pool.MapAsync(Arithmetic.Square, Endless(_ => pool.Terminate())));
        await pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_map_whose_source_is_read_when_its_pool_is_closed_still_runs()
    {
        await using var pool = new ProcessPool(1);
        (await pool.MapAsync(Arithmetic.Square, Endless(_ => pool.Close()).Take(3))).ShouldBe([0, 1, 4]);
        await Should.ThrowAsync<PoolClosedException>(() => pool.MapAsync(Arithmetic.Square, [1]));
        await pool.JoinAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pool_that_is_closed_while_a_source_breaks_can_be_joined()
    {
        var broken = new InvalidDataException("the source broke");
        await using var pool = new ProcessPool(1);
        (await Should.ThrowAsync<InvalidDataException>(
            () => pool.MapAsync(Arithmetic.Square, Endless(n => (n == 0 ? (Action)pool.Close : () => throw broken)())))).ShouldBeSameAs(broken);
        await pool.JoinAsync();
    }

    private static IEnumerable<int> Endless(Action<int> onEach)
    {
        for (var n = 0; ; n++)
        {
            onEach(n);
            yield return n;
        }
    }

    private sealed class Liar(int claimed, int real, Exception? broken = null) : IReadOnlyCollection<int>
    {
        public int Count => claimed;

        public IEnumerator<int> GetEnumerator() => broken is null ? Enumerable.Range(0, real).GetEnumerator() : Sequences.ThenThrow(real, broken).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
