using Pool.Bench.Running;

namespace Pool.Bench.Report;

/// <summary>How a race is shown.</summary>
internal static class StandingsTable
{
    public static ReportTable Of(IReadOnlyList<Standing> standings, bool hasProcessorTime)
    {
        var hasPercentile = standings.Any(static standing => standing.HasFigures && standing.HasPercentile);
        string[] columns = ["contender", "median", hasPercentile ? "99th percentile" : "worst", "ratio", "processor time"];
        columns = columns[..(hasProcessorTime ? 5 : 4)];
        return new ReportTable(columns, [.. standings.Select(standing => (string[])[.. Row(standing, standings[0]).Take(columns.Length)])]);
    }

    public static IChart Chart(string name, string title, IReadOnlyList<Standing> standings)
    {
        var metric = standings[0].Metric;
        var better = metric.IsHigherBetter ? "more is better" : "less is better";
        (string, double)[] bars = [.. standings.Where(static standing => standing.HasFigures).Select(static standing => (standing.Name, standing.Median))];
        return new BarChart(name, $"{title} ({metric.Unit}, {better})", bars);
    }

    private static string[] Row(Standing standing, Standing pool)
    {
        if (!standing.HasFigures)
            return [standing.Name, standing.Missing ?? "", "", "", ""];
        var metric = standing.Metric;
        var ratio = standing == pool || !pool.HasFigures ? "" : Number.Times(pool.SpeedupOver(standing));
        return [standing.Name, metric.Format(standing.Median), metric.Format(standing.Bad), ratio, Metric.Microseconds.Format(standing.ProcessorTime * 1e6)];
    }
}
