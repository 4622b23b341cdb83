using Pool.Host;
using Pool.Soak.Faults;
using Pool.Soak.Running;
using Pool.Stress.Functions;
using Xunit.Abstractions;

namespace Pool.StressTests;

/// <summary>A short run of the program in <c>tests/Pool.Soak</c>.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Calls = 10_000;
    private const int Faults = 100;

    [Fact(Timeout = 120_000)]
    public async Task A_pool_whose_host_could_open_next_to_nothing_for_a_while_goes_on_and_comes_to_its_end()
    {
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 2 });
        for (var round = 0; round < 3; round++)
        {
            var process = await pool.ApplyAsync(static () => Environment.ProcessId);
            await Shortage.OfDescriptorsAsync(() => Native.Kill(process, Native.SigKill));
            (await pool.MapAsync(static n => n + 1, [1, 2, 3], chunkSize: 1)).ShouldBe([2, 3, 4]);
        }

        await pool.DisposeAsync();
    }

    [Fact(Timeout = 600_000)]
    public async Task Each_call_has_one_end_and_its_own_result_whatever_is_done_to_the_workers()
    {
        var seed = Random.Shared.Next();
        Console.WriteLine($"A soak run of {Calls} calls and {Faults} faults begins with seed {seed}.");
        var report = await new SoakRun(new SoakSettings { Calls = Calls, Faults = Faults, Seed = seed }).RunAsync();
        output.WriteLine(report.ToString());
        report.IsFaultless.ShouldBeTrue(report.ToString());
        report.Book.Made.ShouldBeGreaterThanOrEqualTo(Calls);
        report.Faults.Values.Sum().ShouldBeGreaterThanOrEqualTo(Faults);
        report.Faults[FaultKind.Kill].ShouldBePositive();
    }
}
