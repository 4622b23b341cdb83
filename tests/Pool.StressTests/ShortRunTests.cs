using Pool.Stress.Running;
using Xunit.Abstractions;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Pool.StressTests;

/// <summary>Short runs of the program in <c>tests/Pool.Stress</c>. A seed that has found something stays here.</summary>
public sealed class ShortRunTests(ITestOutputHelper output)
{
    private const int Operations = 3000;

    [Theory(Timeout = 600_000)]
    [InlineData(1)]
    public async Task Each_call_has_one_end_and_its_own_result_in_a_run_that_is_always_the_same(int seed) => await RunAsync(seed);

    [Fact(Timeout = 600_000)]
    public async Task Each_call_has_one_end_and_its_own_result_in_a_run_that_is_always_another() => await RunAsync(Random.Shared.Next());

    private async Task RunAsync(int seed)
    {
        // A run that hangs is ended by the test's own timeout, before it has a report.
        Console.WriteLine($"A stress run of {Operations} operations begins with seed {seed}.");
        var report = await new StressRun(new StressSettings { Operations = Operations, Seed = seed }).RunAsync();
        output.WriteLine(report.ToString());
        report.IsFaultless.ShouldBeTrue(report.ToString());
        report.Tally.Operations.ShouldBe(Operations);
    }
}
