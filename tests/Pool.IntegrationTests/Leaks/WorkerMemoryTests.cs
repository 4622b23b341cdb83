using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Leaks;

/// <summary>A worker keeps nothing of the calls it has run.</summary>
public sealed class WorkerMemoryTests : IAsyncLifetime
{
    private readonly ProcessPool _pool = new(1);

    [Theory(Timeout = 60_000)]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task Arguments_and_results_are_gone_when_their_calls_have_ended(int length)
    {
        var value = new Tracked { Content = new byte[length] };
        await _pool.ApplyAsync(Tracked.Give, value);
        await _pool.ApplyAsync(Tracked.GiveLaterAsync, value);
        await Should.ThrowAsync<InvalidOperationException>(() => _pool.ApplyAsync(Tracked.Throw, value));
        await NothingIsLeftAsync(3);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task Targets_and_captured_variables_are_gone_when_their_calls_have_ended(int length)
    {
        var value = new Tracked { Content = new byte[length] };
        (await _pool.ApplyAsync(value.LengthOfThis)).ShouldBe(length);
        (await _pool.ApplyAsync(() => value.Content.Length)).ShouldBe(length);
        (await _pool.MapAsync(n => n + value.Content.Length, [1, 2, 3])).ShouldBe([length + 1, length + 2, length + 3]);
        await NothingIsLeftAsync(3);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task The_items_of_maps_and_streams_are_gone_when_they_have_ended(int length)
    {
        var values = Enumerable.Range(0, 20).Select(_ => new Tracked { Content = new byte[length] }).ToList();
        (await _pool.MapAsync(Tracked.Give, values)).Length.ShouldBe(20);
        (await _pool.MapStreamAsync(Tracked.Give, values).ToListAsync()).Count.ShouldBe(20);
        (await _pool.MapOutcomesAsync(Tracked.GiveLaterAsync, values).ToListAsync()).Count.ShouldBe(20);
        await NothingIsLeftAsync(60);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _pool.DisposeAsync();

    // The worker may still be on its way back from the last call when it begins the first count.
    private async Task NothingIsLeftAsync(int atLeast)
    {
        var (seen, alive, finalized) = await _pool.ApplyAsync(Tracked.Count);
        for (var attempt = 0; attempt < 20 && alive > 0; attempt++)
            (seen, alive, finalized) = await _pool.ApplyAsync(Tracked.Count);
        seen.ShouldBeGreaterThanOrEqualTo(atLeast);
        alive.ShouldBe(0);

        // The target of a method is made without its constructor, and has not been seen.
        finalized.ShouldBeGreaterThanOrEqualTo(seen);
    }
}
