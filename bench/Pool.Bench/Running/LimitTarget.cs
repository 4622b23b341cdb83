namespace Pool.Bench.Running;

/// <summary>A median that should not be exceeded.</summary>
internal sealed record LimitTarget(double Limit) : Target
{
    public override Verdict Judge(IReadOnlyList<Standing> standings) =>
        Verdict.AtMost("median", Limit, standings[0].HasFigures ? standings[0].Median : double.NaN, standings[0].Metric.Unit);
}
