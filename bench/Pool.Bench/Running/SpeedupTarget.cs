namespace Pool.Bench.Running;

/// <summary>So many times better than the best of some others.</summary>
internal sealed record SpeedupTarget(double Factor, string Others, Func<Standing, bool> IsOther) : Target
{
    public override Verdict Judge(IReadOnlyList<Standing> standings)
    {
        var wording = Factor == 1 ? $"better than {Others}" : $"{Number.Times(Factor)} {Others}";
        var pool = standings[0];
        Standing[] others = [.. standings.Where(standing => standing.HasFigures && IsOther(standing))];
        if (!pool.HasFigures)
            return new Verdict(wording, pool.Missing ?? "", false);
        if (others.Length == 0)
            return new Verdict(wording, "nobody to compare with", null);

        var speedup = others.Min(pool.SpeedupOver);
        return new Verdict(wording, Number.Times(speedup), speedup >= Factor);
    }
}
