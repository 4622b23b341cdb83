using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class StreamTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task An_ordered_stream_keeps_the_order_when_the_first_item_is_the_slowest()
    {
        var scratch = new ScratchFolder();
        var gate = scratch.File("gate");
        (await _pool.MapStreamAsync(n => FirstWaitsForThird(n, gate), Enumerable.Range(0, 5)).ToListAsync()).ShouldBe([0, 1, 2, 3, 4]);

        static int FirstWaitsForThird(int n, string gate)
        {
            if (n == 0)
                Gates.Pass(gate);
            else if (n == 3)
                Files.Touch(gate);
            return n;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task An_unordered_stream_does_not_wait_for_the_slowest_item()
    {
        var scratch = new ScratchFolder();
        var gate = scratch.Gate("gate");
        var path = gate.Path;
        var results = new List<int>();
        await foreach (var n in _pool.MapStreamUnorderedAsync(n => n == 0 ? Gates.PassAndReturn(path, n) : n, Enumerable.Range(0, 5)))
        {
            results.Add(n);
            if (results.Count == 4)
                gate.Open();
        }

        results[4].ShouldBe(0);
        results.Order().ShouldBe([0, 1, 2, 3, 4]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_result_comes_before_the_source_has_given_its_next_item()
    {
        var given = new SemaphoreSlim(1);
        var results = new List<int>();
        await foreach (var n in _pool.MapStreamAsync(Arithmetic.Square, OneAtATime()))
        {
            results.Add(n);
            given.Release();
        }

        results.ShouldBe([0, 1, 4]);

        async IAsyncEnumerable<int> OneAtATime()
        {
            for (var i = 0; i < 3; i++)
            {
                await given.WaitAsync();
                yield return i;
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_that_nobody_enumerates_reads_and_runs_nothing()
    {
        var read = false;
        _ = _pool.MapStreamAsync(Arithmetic.Square, Enumerable.Range(0, 3).Where(n => read = true));
        await _pool.ApplyAsync(Where.ProcessId);
        read.ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_can_be_enumerated_again()
    {
        var stream = _pool.MapStreamAsync(Arithmetic.Square, new List<int> { 1, 2, 3 });
        (await stream.ToListAsync()).ShouldBe([1, 4, 9]);
        (await stream.ToListAsync()).ShouldBe([1, 4, 9]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_can_be_enumerated_by_several_at_once()
    {
        var stream = _pool.MapStreamUnorderedAsync(Arithmetic.Square, Enumerable.Range(0, 200));
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => stream.ToListAsync()));
        all.ShouldAllBe(static list => list.Order().SequenceEqual(Enumerable.Range(0, 200).Select(Arithmetic.Square)));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_throws_ends_an_ordered_stream_after_the_results_before_it()
    {
        var results = new List<int>();
        await Should.ThrowAsync<ArithmeticException>(
            () => _pool.MapStreamAsync(Throwing.ThrowIfNegative, [1, 2, 3, -1, 4]).AddToAsync(results));
        results.ShouldBe([1, 2, 3]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_throws_ends_an_unordered_stream()
    {
        var results = new List<int>();
        await Should.ThrowAsync<ArithmeticException>(
            () => _pool.MapStreamUnorderedAsync(Throwing.ThrowIfNegative, [1, 2, 3, -1, 4]).AddToAsync(results));
        results.ShouldBeSubsetOf([1, 2, 3, 4]);
        results.ShouldBeUnique();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_dies_ends_the_stream_and_not_the_pool()
    {
        var results = new List<int>();
        var loss = await Should.ThrowAsync<WorkerLostException>(
            () => _pool.MapStreamAsync(Crashes.ExitIfNegative, [1, 2, 3, -1, 4]).AddToAsync(results));
        loss.ExitCode.ShouldBe(3);
        results.ShouldBe([1, 2, 3]);
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_ends_with_the_token_of_the_call_or_of_the_enumeration()
    {
        var scratch = new ScratchFolder();
        foreach (var ofTheCall in new[] { true, false })
        {
            using var source = new CancellationTokenSource();
            var entered = scratch.Gate($"entered {ofTheCall}");
            var stream = _pool.MapStreamAsync(
                (n, token) => Loops.ReturnWhenCancelled(entered.Path, token), Enumerable.Range(0, 100), 1, ofTheCall ? source.Token : default);
            var reading = ofTheCall ? stream.ToListAsync() : ReadAsync(stream, source.Token);
            await entered.OpenedAsync();
            await source.CancelAsync();
            (await Ending.OfAsync<OperationCanceledException>(() => reading)).CancellationToken.ShouldBe(source.Token);
        }

        static async Task<List<string>> ReadAsync(IAsyncEnumerable<string> stream, CancellationToken token)
        {
            await foreach (var item in stream.WithCancellation(token))
                item.ShouldNotBeNull();
            return [];
        }
    }
}
