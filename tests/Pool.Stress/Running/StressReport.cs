using System.Text;
using Pool.Stress.Checking;

namespace Pool.Stress.Running;

/// <summary>What a run has come to.</summary>
public sealed record StressReport(StressSettings Settings, Tally Tally, IReadOnlyList<Finding> Findings, TimeSpan Elapsed)
{
    private const int MostFindings = 50;

    private static readonly string[] Groups =
    [
        "calls", "ends of calls", "items of maps and streams", "cancellations", "functions planned that do more than return",
        "faults from outside", "worker processes", "pools ended by",
    ];

    public bool IsFaultless => Findings.Count == 0;

    /// <summary>All of it as a table.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(
            $"seed {Settings.Seed}: {Tally.Operations} operations in {Tally.Pools} pools, {Settings.Lanes} side by side, in {Elapsed:hh\\:mm\\:ss}");
        foreach (var group in Groups)
        {
            text.AppendLine().AppendLine(group);
            foreach (var (name, count) in Tally.Of(group))
                text.AppendLine($"{count,10}  {name}");
        }

        text.AppendLine().AppendLine("faults found");
        foreach (var kind in Enum.GetValues<FindingKind>())
            text.AppendLine($"{Findings.Count(finding => finding.Kind == kind),10}  {kind}");
        foreach (var finding in Findings.Take(MostFindings))
            text.AppendLine().AppendLine($"{finding.Kind}: {finding.What}");
        return text.ToString();
    }
}
