using Pool.Bench.Running;

namespace Pool.Bench.Workloads;

/// <summary>What so many waiting calls cost.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Making">Seconds to make them.</param>
/// <param name="Returning">Seconds from when workers were free until all had returned.</param>
/// <param name="Bytes">What one occupies in the host.</param>
internal sealed record PendingFigures(int Count, double Making, double Returning, double Bytes)
{
    public double PerCall => (Making + Returning) / Count;

    public IReadOnlyList<string> Row =>
    [
        Number.Exact(Count),
        Metric.Milliseconds.Format(Making * 1e3),
        Metric.Milliseconds.Format(Returning * 1e3),
        Metric.Microseconds.Format(PerCall * 1e6),
        $"{Number.Of(Bytes)} bytes",
    ];
}
