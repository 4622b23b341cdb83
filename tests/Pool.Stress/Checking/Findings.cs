namespace Pool.Stress.Checking;

/// <summary>Something that must not be.</summary>
public sealed record Finding(FindingKind Kind, string What);

/// <summary>Takes what must not be.</summary>
public interface IFindings
{
    void Add(FindingKind kind, string what);
}

/// <summary>All that was found in a run; written down as it is found.</summary>
public sealed class Findings(TextWriter output)
{
    private const int Most = 1000;
    private readonly Lock _lock = new();
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    public int Count(FindingKind kind) => All.Count(finding => finding.Kind == kind);

    public void Add(FindingKind kind, string what)
    {
        lock (_lock)
        {
            if (_all.Count >= Most)
                return;
            _all.Add(new Finding(kind, what));
            output.WriteLine($"{kind}: {what}");
        }
    }
}
