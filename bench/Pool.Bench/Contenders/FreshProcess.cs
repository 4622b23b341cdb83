using System.Diagnostics;
using System.Globalization;
using Pool.Bench.Workloads;

namespace Pool.Bench.Contenders;

/// <summary>The pool of this repository as the first thing that an application does: this program once more, opening a pool.</summary>
internal sealed class FreshProcess : IContender
{
    public const string OwnName = "ProcessPool, fresh process";

    /// <summary>What the program is started with to do that.</summary>
    public const string Argument = "open-once";

    public string Name => OwnName;

    public Rival Kind => Rival.ProcessPool;

    public string Version => "this one";

    public IEnumerable<int> ProcessIds => [];

    public async Task<Measurement> MeasureAsync(ComparedWorkload workload, int count)
    {
        var samples = new double[count];
        for (var n = 0; n < count; n++)
        {
            using var process = Process.Start(StartInfo())!;
            var line = await process.StandardOutput.ReadLineAsync();
            await process.WaitForExitAsync();
            if (!double.TryParse(line, CultureInfo.InvariantCulture, out samples[n]))
                return Measurement.None("failed");
        }

        return new Measurement(samples);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        start.ArgumentList.Add(Argument);
        return start;
    }
}
