using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Pool.IntegrationTests.Support;

namespace Pool.IntegrationTests.HostDeath;

/// <summary>A run of Pool.HostProgram: another process whose workers are somebody's grandchildren.</summary>
internal sealed class HostRun : IDisposable
{
    private readonly ScratchFolder _scratch;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors;

    private HostRun(ScratchFolder scratch, Process process, ConcurrentQueue<string> errors)
    {
        _scratch = scratch;
        _process = process;
        _errors = errors;
    }

    public int ProcessId => _process.Id;

    /// <summary>What is in it is the host's.</summary>
    public string Folder => _scratch.Path;

    public required int[] Workers { get; init; }

    public static async Task<HostRun> StartAsync(string work, string end)
    {
        var scratch = new ScratchFolder();
        var start = new ProcessStartInfo(Path.Combine(ProgramFolder, "Pool.HostProgram"), [work, end, scratch.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A killed process leaves its diagnostics files behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        var process = Process.Start(start)!;
        var errors = new ConcurrentQueue<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                errors.Enqueue(line.Data);
        };
        process.BeginErrorReadLine();
        var workers = new List<int>();
        while (await process.StandardOutput.ReadLineAsync() is { Length: > 0 } line)
            workers.Add(int.Parse(line, CultureInfo.InvariantCulture));
        return new HostRun(scratch, process, errors) { Workers = [.. workers] };
    }

    // Not WaitForExit: it waits for the ends of the streams too.
    public Task EndedAsync() => ProcessTable.UntilGoneAsync(_process.Id);

    /// <summary>Waits for the end of the process and of what it prints, and says how it ended.</summary>
    public async Task<(int ExitCode, IEnumerable<string> Errors)> OutcomeAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, _errors);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static string ProgramFolder => AppContext.BaseDirectory.Replace("Pool.IntegrationTests", "Pool.HostProgram", StringComparison.Ordinal);
}
