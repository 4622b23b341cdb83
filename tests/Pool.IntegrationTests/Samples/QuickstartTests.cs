namespace Pool.IntegrationTests.Samples;

public sealed class QuickstartTests
{
    [Fact(Timeout = 120_000)]
    public async Task It_prints_a_cube_and_the_cubes_of_0_to_100()
    {
        var run = await SampleRun.OfAsync("Quickstart");

        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
        run.OutputLines.ShouldBe(["64", $"[{string.Join(", ", Enumerable.Range(0, 101).Select(n => (long)n * n * n))}]"]);
    }
}
