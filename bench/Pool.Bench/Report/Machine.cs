using System.Runtime.InteropServices;
using Pool.Bench.Running;

namespace Pool.Bench.Report;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static IReadOnlyList<(string Name, string Value)> Facts =>
    [
        ("processor", Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString()),
        ("processors used", Environment.ProcessorCount.ToString(null, null)),
        ("memory", $"{Number.Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9)} GB"),
        ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}"),
        (".NET", Environment.Version.ToString()),
        ("load at the end, which counts the benchmark", Load),
    ];

    private static string Load => File.Exists("/proc/loadavg") ? string.Join(", ", File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

    private static string? Line(string file, string name) => !File.Exists(file)
        ? null
        : File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
