using Pool.Host;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Robustness;

public sealed class ClosedDescriptorTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    public async Task Workers_start_though_their_host_has_lost_standard_descriptors(int first, int last)
    {
        // What the runtime opens for the first worker does not take the place of what is closed then.
        await CallAsync();
        var kept = Enumerable.Range(first, last - first + 1).Select(static descriptor => (descriptor, Copy: Native.Duplicate(descriptor))).ToList();
        try
        {
            foreach (var (descriptor, _) in kept)
                Native.Close(descriptor).ShouldBe(0);
            await CallAsync();
        }
        finally
        {
            foreach (var (descriptor, copy) in kept)
            {
                Native.Replace(copy, descriptor).ShouldBe(descriptor);
                Native.Close(copy);
            }
        }
    }

    private static async Task CallAsync()
    {
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
        (await pool.MapAsync(static n => n + 1, [1, 2, 3], chunkSize: 1)).ShouldBe([2, 3, 4]);
    }
}
