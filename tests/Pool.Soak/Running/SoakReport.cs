using System.Text;
using Pool.Soak.Calls;
using Pool.Soak.Faults;
using Pool.Soak.Measuring;

namespace Pool.Soak.Running;

/// <summary>What a run has come to.</summary>
public sealed record SoakReport
{
    public required SoakSettings Settings { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public required CallBook Book { get; init; }

    public required IReadOnlyDictionary<FaultKind, long> Faults { get; init; }

    /// <summary>How many pools were opened, as the ones before had given up.</summary>
    public required int Pools { get; init; }

    public required Footprint Before { get; init; }

    public required Footprint After { get; init; }

    public bool IsFaultless => Book is { Lost: 0, Doubled: 0, Crossed: 0, Findings.Count: 0 } && After.Processes == 0;

    /// <summary>All of it as tables.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(
            $"seed {Settings.Seed}: {Book.Made} calls, {Faults.Values.Sum()} faults, {Settings.Workers} workers, {Pools} pool(s), in {Elapsed:hh\\:mm\\:ss}");
        Table(text, "faults injected", Faults.Select(static fault => ($"{fault.Key}", fault.Value)));
        Table(text, "calls ended", Enum.GetValues<EndKind>().Select(kind => ($"{kind}", Book.Of(kind))));
        Table(text, "promises broken", [("lost", Book.Lost), ("doubled", Book.Doubled), ("crossed", Book.Crossed), ("others", Book.Findings.Count)]);
        text.AppendLine().AppendLine($"{"",-22}{"before",14}{"after",14}");
        Row(text, "processes", Before.Processes, After.Processes);
        Row(text, "descriptors", Before.Descriptors, After.Descriptors);
        Row(text, "threads", Before.Threads, After.Threads);
        Row(text, "managed memory, KiB", Before.ManagedBytes / 1024, After.ManagedBytes / 1024);
        Row(text, "resident memory, KiB", Before.ResidentBytes / 1024, After.ResidentBytes / 1024);
        foreach (var finding in Book.Findings)
            text.AppendLine().AppendLine(finding);
        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, IEnumerable<(string Name, long Count)> rows)
    {
        text.AppendLine().AppendLine(title);
        foreach (var (name, count) in rows)
            text.AppendLine($"{count,10}  {name}");
    }

    private static void Row(StringBuilder text, string name, long before, long after) => text.AppendLine($"{name,-22}{before,14}{after,14}");
}
