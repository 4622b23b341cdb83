using System.Diagnostics;

namespace Pool.Bench.Peers;

/// <summary>This program once more, as a worker that talks over its standard streams.</summary>
internal sealed class WorkerProcess : IDisposable
{
    public const string Argument = "worker";

    private readonly Process _process;

    public WorkerProcess()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        start.ArgumentList.Add(Argument);
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Its resident memory in bytes.</summary>
    public double Memory(string file, string field)
    {
        var line = File.ReadLines($"/proc/{Id}/{file}").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return 1024d * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], null);
    }

    public void Dispose()
    {
        Input.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }
}
