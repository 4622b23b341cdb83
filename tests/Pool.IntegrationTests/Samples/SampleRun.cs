using System.Diagnostics;
using Pool.Host.Workers;

namespace Pool.IntegrationTests.Samples;

/// <summary>How a sample ended that was run as a program of its own.</summary>
internal sealed record SampleRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    public string[] OutputLines => LinesOf(Output);

    public string[] ErrorLines => LinesOf(Error);

    public static Task<SampleRun> OfAsync(string sample, params string[] arguments) =>
        OfAsync(new ProcessStartInfo(DotNetHost.RequireMuxer(), [PathOf(sample) + ".dll", .. arguments]));

    /// <summary>The sample's executable; its assembly has the same path with an extension.</summary>
    public static string PathOf(string sample) => Repository.PathOf("samples", sample, "bin", Repository.Configuration, "net10.0", sample);

    public static async Task<SampleRun> OfAsync(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new SampleRun(process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
