using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class OutOfMemoryTests
{
    // In hexadecimal, as the runtime wants it: 200 MB.
    private static readonly ProcessPoolOptions Small = new()
    {
        Processes = 1,
        EnvironmentVariables = new Dictionary<string, string?> { ["DOTNET_GCHeapHardLimit"] = "C800000" },
        OutputReceived = static _ => { },
    };

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_takes_all_memory_ends_by_itself_or_with_its_worker_and_the_next_call_runs()
    {
        await using var pool = new ProcessPool(Small);
        for (var i = 0; i < 3; i++)
        {
            var failure = await Should.ThrowAsync<Exception>(() => pool.ApplyAsync(Memory.TakeAll));
            (failure is OutOfMemoryException or WorkerLostException).ShouldBeTrue($"{failure}");
            (await pool.ApplyAsync(Arithmetic.Square, i)).ShouldBe(i * i);
        }

        pool.State.ShouldBe(PoolState.Running);
    }
}
