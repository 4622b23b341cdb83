namespace Pool.Bench.Running;

/// <summary>So many times better than the best of some others.</summary>
internal sealed record SpeedupTarget(double Factor, string Others, Func<Standing, bool> IsOther) : Target
{
    protected override string Wording(Metric metric) => Factor == 1 ? $"better than {Others}" : $"{Number.Times(Factor)} as good as {Others}";

    protected override Verdict Judge(string wording, Standing subject, IReadOnlyList<Standing> standings)
    {
        Standing[] others = [.. standings.Where(standing => standing.HasFigures && IsOther(standing))];
        if (others.Length == 0)
            return new Verdict(wording, "nobody to compare with", null);

        var speedup = others.Min(subject.SpeedupOver);
        return new Verdict(wording, Number.Times(speedup), speedup >= Factor);
    }
}
