namespace Pool.IntegrationTests.Samples;

public sealed class SurvivingCrashesTests
{
    [Fact(Timeout = 120_000)]
    public async Task Each_failure_is_its_own_callers_and_the_other_calls_succeed()
    {
        var run = await SampleRun.OfAsync("SurvivingCrashes");

        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
        run.OutputLines.ShouldContain("Meanwhile 200 other calls found 148933 primes below 2000000.");
        EndingOf(run, "throws").ShouldStartWith("FormatException: ");
        EndingOf(run, "reads through a null pointer").ShouldStartWith("NullReferenceException: ");
        EndingOf(run, "exits the process").ShouldBe("WorkerLostException: exit code 3");
        EndingOf(run, "loops for ever").ShouldStartWith("TaskTimeoutException: ");
        foreach (var hoard in new[] { "hoards managed memory", "hoards native memory" })
            EndingOf(run, hoard).ShouldMatch("^(OutOfMemoryException|WorkerMemoryLimitException): ");
        foreach (var leak in new[] { "leaks managed memory", "leaks native memory" })
            EndingOf(run, leak).ShouldMatch("^returned 12 times, from ([2-9]|1[0-2]) workers$");
        foreach (var crash in new[] { "reads through a wild pointer", "overflows the stack" })
            EndingOf(run, crash).ShouldStartWith(OperatingSystem.IsWindows() ? "WorkerLostException: exit code " : "WorkerLostException: exit code 134, SIGABRT");
    }

    [Fact(Timeout = 120_000)]
    public async Task What_dying_workers_print_is_counted_and_not_shown()
    {
        var run = await SampleRun.OfAsync("SurvivingCrashes");

        run.OutputLines.Length.ShouldBe(12);
        run.OutputLines[^1].ShouldMatch("^The workers printed [1-9][0-9]* lines while they died\\.$");
    }

    private static string EndingOf(SampleRun run, string name) =>
        run.OutputLines.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();
}
