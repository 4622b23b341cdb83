using Pool.Host;
using Pool.TestFunctions;

namespace Pool.IntegrationTests;

public sealed class QuickTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_map_gives_its_results_in_the_order_of_the_items()
    {
        await using var pool = new ProcessPool(2);
        (await pool.MapAsync(Arithmetic.Cube, Enumerable.Range(0, 100).Select(n => (long)n))).ShouldBe(Enumerable.Range(0, 100).Select(n => (long)n * n * n));
    }
}
