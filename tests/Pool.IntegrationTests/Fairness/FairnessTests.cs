using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Fairness;

public sealed class FairnessTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Theory(Timeout = 60_000)]
    [InlineData(null)]
    [InlineData(1)]
    public async Task A_call_made_during_a_map_of_a_million_items_does_not_wait_for_the_map(int? chunkSize)
    {
        using var source = new CancellationTokenSource();
        var scratch = new ScratchFolder();
        var begun = scratch.Gate("begun");
        var path = begun.Path;
        var map = _pool.MapAsync(n => Slowly(n, path), Enumerable.Range(0, 1_000_000), chunkSize, source.Token);
        await begun.OpenedAsync();

        // At a millisecond an item, two workers are busy with the map for many minutes.
        for (var i = 0; i < 10; i++)
            (await _pool.ApplyAsync(Arithmetic.Square, i)).ShouldBe(i * i);
        map.IsCompleted.ShouldBeFalse();
        await source.CancelAsync();
        await Ending.OfAsync<OperationCanceledException>(() => map);

        static int Slowly(int n, string begun)
        {
            if (n == 0)
                Files.Touch(begun);
            Thread.Sleep(1);
            return n;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_or_map_is_not_starved_by_a_flood_of_calls()
    {
        var isOver = false;
        var flood = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var n = 0;
            while (!Volatile.Read(ref isOver))
            {
                await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _pool.ApplyAsync(Arithmetic.Square, i)));
                n += 50;
            }

            return n;
        })).ToList();

        (await _pool.MapStreamAsync(Arithmetic.Square, Enumerable.Range(0, 300)).ToListAsync()).Count.ShouldBe(300);
        (await _pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 300), chunkSize: 1)).Length.ShouldBe(300);
        flood.ShouldAllBe(static caller => !caller.IsCompleted);
        Volatile.Write(ref isOver, true);
        (await Task.WhenAll(flood)).ShouldAllBe(static count => count > 0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_short_map_does_not_wait_for_a_long_one()
    {
        using var source = new CancellationTokenSource();
        var scratch = new ScratchFolder();
        var begun = scratch.Gate("begun");
        var path = begun.Path;
        var endless = _pool.MapStreamUnorderedAsync(n => Slowly(n, path), Enumerable.Range(0, int.MaxValue), 1, source.Token).ToListAsync();
        await begun.OpenedAsync();
        (await _pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 20), chunkSize: 1)).Length.ShouldBe(20);
        endless.IsCompleted.ShouldBeFalse();
        await source.CancelAsync();
        await Ending.OfAsync<OperationCanceledException>(() => endless);

        static int Slowly(int n, string begun)
        {
            if (n == 0)
                Files.Touch(begun);
            Thread.Sleep(1);
            return n;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Single_calls_run_in_the_order_they_were_made()
    {
        var scratch = new ScratchFolder();
        var (entered, gate) = (scratch.Gate("entered"), scratch.Gate("gate"));
        await using var pool = new ProcessPool(1);
        var first = pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        await entered.OpenedAsync();
        var calls = Enumerable.Range(0, 50).Select(n => pool.ApplyAsync(Journal.Add, $"{n}")).ToList();
        gate.Open();
        await Task.WhenAll(calls);
        await first;
        (await pool.ApplyAsync(Journal.Take)).ShouldBe(string.Join(' ', Enumerable.Range(0, 50)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Items_of_unequal_weight_keep_all_workers_busy()
    {
        var scratch = new ScratchFolder();
        var gate = scratch.File("gate");

        // The first item ends only when the last has run: so whatever shares its chunk must not be the last.
        (await _pool.MapAsync(n => Skewed(n, gate), Enumerable.Range(0, 200), chunkSize: 10)).Length.ShouldBe(200);

        static int Skewed(int n, string gate)
        {
            if (n == 0)
                Gates.Pass(gate);
            else if (n == 199)
                Files.Touch(gate);
            return n;
        }
    }
}
