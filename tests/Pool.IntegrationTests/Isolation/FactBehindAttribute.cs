using System.ComponentModel;
using System.Diagnostics;

namespace Pool.IntegrationTests.Isolation;

/// <summary>A test that is run where a command can put itself before another, and skipped where it is not there or not allowed to.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactBehindAttribute : FactAttribute
{
    public FactBehindAttribute(params string[] command)
    {
        Timeout = 60_000;
        if (!Runs(command))
            Skip = $"'{string.Join(' ', command)} true' does not run here.";
    }

    private static bool Runs(string[] command)
    {
        try
        {
            var start = new ProcessStartInfo(command[0], [.. command.Skip(1), "true"]) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
