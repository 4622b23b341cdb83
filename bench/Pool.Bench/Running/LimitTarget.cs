namespace Pool.Bench.Running;

/// <summary>A median that should not be exceeded.</summary>
internal sealed record LimitTarget(double Limit) : Target
{
    protected override string Wording(Metric metric) => $"at most {metric.Format(Limit)}";

    protected override Verdict Judge(string wording, Standing subject, IReadOnlyList<Standing> standings) =>
        new(wording, subject.Metric.Format(subject.Median), subject.Median <= Limit);
}
