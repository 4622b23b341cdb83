using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Output;

public sealed class EarlyOutputTests
{
    [Fact(Timeout = 60_000)]
    public async Task What_the_runtime_itself_prints_before_the_worker_is_ready_is_received_however_much_it_is()
    {
        const int PipeCapacity = 64 * 1024;
        var output = new OutputRecorder();
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions
        {
            Processes = 2,
            EnvironmentVariables = new Dictionary<string, string?> { ["COREHOST_TRACE"] = "1", ["COREHOST_TRACE_VERBOSITY"] = "4" },
            OutputReceived = output.Receive,
        });
        (await pool.MapAsync(Arithmetic.Square, [1, 2, 3], chunkSize: 1)).ShouldBe([1, 4, 9]);
        await Eventually.TrueAsync(() => output.Texts.Sum(static text => text.Length) > PipeCapacity);
        pool.Workers.Select(static worker => worker.ProcessId).ShouldBeSubsetOf(output.Lines.Select(static line => line.ProcessId));
    }
}
