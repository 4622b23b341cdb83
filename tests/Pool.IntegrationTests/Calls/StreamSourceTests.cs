using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class StreamSourceTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    // More than any pool of two workers needs to keep them busy, less than a source read without a bound would have given.
    private const int ReadAhead = 2_000;

    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task An_endless_source_works_and_leaving_the_loop_disposes_of_it()
    {
        var isDisposed = false;
        var results = new List<int>();
        await foreach (var n in _pool.MapStreamAsync(Arithmetic.Square, Endless()))
        {
            results.Add(n);
            if (results.Count == 1000)
                break;
        }

        results.ShouldBe(Enumerable.Range(0, 1000).Select(Arithmetic.Square));
        isDisposed.ShouldBeTrue();
        (await _pool.ApplyAsync(Arithmetic.Square, 2)).ShouldBe(4);

        IEnumerable<int> Endless()
        {
            try
            {
                for (var i = 0; ; i++)
                    yield return i;
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Two_endless_sources_are_made_one_and_both_are_disposed_of()
    {
        var disposed = new List<int>();
        var results = new List<int>();
        await foreach (var n in _pool.MapStreamAsync(static pair => pair.First - pair.Second, From(10).Zip(From(3))))
        {
            results.Add(n);
            if (results.Count == 1000)
                break;
        }

        results.ShouldAllBe(static difference => difference == 7);
        disposed.ShouldBe([10, 3], ignoreOrder: true);

        IEnumerable<int> From(int first)
        {
            try
            {
                for (var i = first; ; i++)
                    yield return i;
            }
            finally
            {
                disposed.Add(first);
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Leaving_the_loop_disposes_of_an_async_source()
    {
        var isDisposed = false;
        await foreach (var outcome in _pool.MapOutcomesAsync(Arithmetic.Square, Endless()))
        {
            if (outcome.Index > 100)
                break;
        }

        isDisposed.ShouldBeTrue();

        async IAsyncEnumerable<int> Endless()
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    await Task.Yield();
                    yield return i % 1000;
                }
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Leaving_the_loop_drops_what_has_not_started()
    {
        var scratch = new ScratchFolder();
        var trace = scratch.File("trace");
        await foreach (var n in _pool.MapStreamAsync(n => Files.AppendAndReturn(trace, n), Enumerable.Range(0, 1_000_000)))
        {
            if (n == 10)
                break;
        }

        // What has begun runs on, and one worker may do all of another map before the other comes to the end of an item.
        await Eventually.TrueAsync(() => _pool.Workers.All(static worker => worker.State == WorkerState.Idle));
        var soFar = File.ReadAllLines(trace).Length;
        soFar.ShouldBeLessThan(ReadAhead);
        await _pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 10), chunkSize: 1);
        File.ReadAllLines(trace).Length.ShouldBe(soFar);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(10)]
    public async Task A_slow_consumer_holds_the_source_back(int chunkSize)
    {
        var read = 0;
        var source = Enumerable.Range(0, 1_000_000).Select(n =>
        {
            Volatile.Write(ref read, n + 1);
            return n % 1000;
        });
        await HoldsBackAsync(_pool.MapStreamAsync(Arithmetic.Square, source, chunkSize), () => Volatile.Read(ref read), chunkSize);
        await HoldsBackAsync(_pool.MapStreamUnorderedAsync(Arithmetic.Square, source, chunkSize), () => Volatile.Read(ref read), chunkSize);
        await HoldsBackAsync(_pool.MapOutcomesAsync(Arithmetic.Square, source, chunkSize), () => Volatile.Read(ref read), chunkSize);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_slow_consumer_holds_an_async_source_back()
    {
        var read = 0;
        await HoldsBackAsync(_pool.MapStreamAsync(Arithmetic.Square, Counting()), () => Volatile.Read(ref read), 1);

        async IAsyncEnumerable<int> Counting()
        {
            for (var i = 0; i < 1_000_000; i++)
            {
                Volatile.Write(ref read, i + 1);
                yield return i % 1000;
                if (i % 100 == 0)
                    await Task.Yield();
            }
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(7, 2)]
    [InlineData(7, 4)]
    [InlineData(3, 100)]
    public async Task An_exception_of_the_source_comes_out_as_it_is_after_the_results_before_it(int count, int chunkSize)
    {
        var broken = new InvalidDataException("the source broke");
        var expected = Enumerable.Range(0, count).Select(Arithmetic.Square);
        await BreaksAsync(_pool.MapStreamAsync(Arithmetic.Square, Sequences.ThenThrow(count, broken), chunkSize));
        await BreaksAsync(_pool.MapStreamAsync(Arithmetic.Square, Sequences.ThenThrowAsync(count, broken), chunkSize));
        await BreaksAsync(_pool.MapStreamUnorderedAsync(Arithmetic.Square, Sequences.ThenThrow(count, broken), chunkSize));
        await BreaksAsync(_pool.MapStreamUnorderedAsync(Arithmetic.Square, Sequences.ThenThrowAsync(count, broken), chunkSize));

        var outcomes = new List<CallOutcome<int, int>>();
        (await Should.ThrowAsync<InvalidDataException>(
            () => _pool.MapOutcomesAsync(Arithmetic.Square, Sequences.ThenThrow(count, broken), chunkSize).AddToAsync(outcomes))).ShouldBeSameAs(broken);
        outcomes.Select(static outcome => outcome.Result).Order().ShouldBe(expected);

        async Task BreaksAsync(IAsyncEnumerable<int> stream)
        {
            var results = new List<int>();
            (await Should.ThrowAsync<InvalidDataException>(() => stream.AddToAsync(results))).ShouldBeSameAs(broken);
            results.Order().ShouldBe(expected);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_that_waits_holds_up_nobody_else()
    {
        using var source = new CancellationTokenSource();
        using var blocked = new ManualResetEventSlim();
        var async = _pool.MapStreamAsync(Arithmetic.Square, WaitsAsync(), cancellationToken: source.Token).ToListAsync();
        var blocking = _pool.MapStreamAsync(Arithmetic.Square, Waits()).ToListAsync();
        (await _pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 100), chunkSize: 1)).Length.ShouldBe(100);
        (await _pool.MapStreamAsync(Arithmetic.Square, Enumerable.Range(0, 100)).ToListAsync()).Count.ShouldBe(100);

        await source.CancelAsync();
        await Ending.OfAsync<OperationCanceledException>(() => async);
        blocked.Set();
        (await blocking).ShouldBe([1, 4]);

        IEnumerable<int> Waits()
        {
            yield return 1;
            blocked.Wait();
            yield return 2;
        }

        static async IAsyncEnumerable<int> WaitsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return 1;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_source_that_waits_for_the_result_of_what_it_gave_gets_it(int chunkSize)
    {
        using var taken = new BlockingCollection<int>(new ConcurrentQueue<int>(Enumerable.Range(0, chunkSize)));
        var results = new List<int>();
        await foreach (var n in _pool.MapStreamAsync(Arithmetic.Square, taken.GetConsumingEnumerable(), chunkSize))
        {
            results.Add(n);
            if (results.Count < 10 * chunkSize)
                taken.Add(results.Count + chunkSize - 1);
            else
                taken.CompleteAdding();
        }

        results.ShouldBe(Enumerable.Range(0, results.Count).Select(Arithmetic.Square));
    }

    private async Task HoldsBackAsync<T>(IAsyncEnumerable<T> stream, Func<int> read, int chunkSize)
    {
        var consumed = 0;
        await foreach (var item in stream)
        {
            // Others use the pool meanwhile, so the stream has had every chance to read on.
            if (++consumed is 1 or 50 or 500)
            {
                await _pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 50), chunkSize: 1);
                read().ShouldBeLessThan(consumed + (ReadAhead * chunkSize));
            }

            if (consumed > 500)
                break;
        }
    }
}
