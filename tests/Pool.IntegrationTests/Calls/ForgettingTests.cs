using System.Runtime.CompilerServices;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

/// <summary>A pool that stays open keeps nothing of what has passed through it.</summary>
public sealed class ForgettingTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task A_call_that_has_ended_is_forgotten_with_its_target_its_argument_and_its_result()
    {
        var memories = new Memories();
        await CallAsync(memories);
        await memories.UntilForgottenAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_map_that_has_ended_is_forgotten_with_its_items_and_results()
    {
        var memories = new Memories();
        await MapAsync(memories);
        memories.Count.ShouldBe(200);
        await memories.UntilForgottenAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_consumer_has_taken_is_forgotten_while_the_stream_goes_on()
    {
        // More than a source is ever read ahead: what lies behind that has no reason to be kept.
        const int Taken = 4000;
        foreach (var isOrdered in new[] { true, false })
        {
            var (items, results) = (new Memories(), new Memories());
            var source = Enumerable.Range(0, int.MaxValue).Select(n => items.Watch(Name(n)));
            var stream = isOrdered ? _pool.MapStreamAsync(Echo, source) : _pool.MapStreamUnorderedAsync(Echo, source);
            await using var enumerator = stream.GetAsyncEnumerator();
            for (var i = 0; i < Taken; i++)
            {
                (await enumerator.MoveNextAsync()).ShouldBeTrue();
                WatchCurrent(enumerator, results);
            }

            await results.UntilForgottenAsync(Taken - 1);
            await items.UntilForgottenAsync(Taken / 2);
        }
    }

    // Not inlined, so that no register or stack slot of the test keeps anything.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task CallAsync(Memories memories)
    {
        var target = memories.Watch(new Square { Side = 3 });
        await memories.Watch(_pool.ApplyAsync(target.AreaTimes, 2));
        memories.Watch(await _pool.ApplyAsync(Echo, memories.Watch(Name(1))));
        memories.Watch((await Record.ExceptionAsync(() => _pool.ApplyAsync(Throwing.Throw, memories.Watch(Name(2)))))!);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task MapAsync(Memories memories)
    {
        foreach (var result in await _pool.MapAsync(Echo, Enumerable.Range(0, 100).Select(n => memories.Watch(Name(n)))))
            memories.Watch(result);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WatchCurrent(IAsyncEnumerator<string> enumerator, Memories memories) => memories.Watch(enumerator.Current);

    private static string Name(int n) => $"item {n}";

    private static string Echo(string text) => text + "!";
}
