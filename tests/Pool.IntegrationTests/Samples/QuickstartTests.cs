using System.Diagnostics;
using Pool.Host.Workers;

namespace Pool.IntegrationTests.Samples;

public sealed class QuickstartTests
{
    [Fact(Timeout = 120_000)]
    public async Task It_prints_a_cube_and_the_cubes_of_0_to_100()
    {
        Succeeded(await SampleRun.OfAsync("Quickstart"));
    }

    [Fact(Timeout = 120_000)]
    public async Task It_runs_as_an_executable_of_its_own()
    {
        var start = new ProcessStartInfo(SampleRun.PathOf("Quickstart"));
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(DotNetHost.RequireMuxer());
        Succeeded(await SampleRun.OfAsync(start));
    }

    [Fact(Timeout = 120_000)]
    public async Task It_runs_in_any_folder_and_where_no_path_leads_to_dotnet()
    {
        var start = new ProcessStartInfo(DotNetHost.RequireMuxer(), [SampleRun.PathOf("Quickstart") + ".dll"]) { WorkingDirectory = "/" };
        start.Environment["PATH"] = "/nowhere";
        start.Environment.Remove("DOTNET_ROOT");
        start.Environment.Remove("DOTNET_HOST_PATH");
        Succeeded(await SampleRun.OfAsync(start));
    }

    // Each line is there once: no worker has run the program's own Main.
    private static void Succeeded(SampleRun run)
    {
        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
        run.OutputLines.ShouldBe(["64", $"[{string.Join(", ", Enumerable.Range(0, 101).Select(n => (long)n * n * n))}]"]);
    }
}
