using Pool.Bench.Running;

namespace Pool.Bench.Report;

/// <summary>How a race is shown.</summary>
internal static class StandingsTable
{
    public static ReportTable Of(IReadOnlyList<Standing> standings)
    {
        var hasPercentile = standings.Any(static standing => standing.HasFigures && standing.HasPercentile);
        string[] columns = ["contender", "median", hasPercentile ? "99th percentile" : "worst", "ProcessPool does"];
        return new ReportTable(columns, [.. standings.Select(standing => Row(standing, standings[0]))]);
    }

    public static IChart Chart(string name, string title, IReadOnlyList<Standing> standings)
    {
        Standing[] present = [.. standings.Where(static standing => standing.HasFigures)];
        var metric = standings[0].Metric;
        var better = metric.IsHigherBetter ? "more is better" : "less is better";
        return new BarChart(name, $"{title} ({metric.Unit}, {better})", [.. present.Select(static standing => (standing.Name, standing.Median))]);
    }

    private static string[] Row(Standing standing, Standing pool)
    {
        if (!standing.HasFigures)
            return [standing.Name, standing.Missing ?? "", "", ""];
        var metric = standing.Metric;
        var comparison = standing == pool || !pool.HasFigures ? "" : Number.Times(pool.SpeedupOver(standing));
        return [standing.Name, metric.Format(standing.Median), metric.Format(standing.Bad), comparison];
    }
}
