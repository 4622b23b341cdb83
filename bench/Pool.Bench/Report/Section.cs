using Pool.Bench.Running;

namespace Pool.Bench.Report;

/// <summary>What one work came to, however it is then shown.</summary>
internal sealed record Section(string Name, string Title)
{
    public required string Description { get; init; }

    public IReadOnlyList<ReportTable> Tables { get; init; } = [];

    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    public IReadOnlyList<IChart> Charts { get; init; } = [];
}
