using Pool.Bench.Running;
using ScottPlot;

namespace Pool.Bench.Report;

/// <summary>How a figure grows with another one, which grows by factors.</summary>
internal sealed record LineChart(string Name, string Title, string Horizontal, string Vertical, IReadOnlyList<(double X, double Y)> Points) : IChart
{
    private const int Width = 800;
    private const int Height = 320;

    public string File => $"benchmark-{Name}.png";

    public void Save(string path)
    {
        using var plot = new Plot();
        double[] positions = [.. Points.Select(static point => Math.Log10(point.X))];
        var line = plot.Add.Scatter(positions, [.. Points.Select(static point => point.Y)], Colors.SteelBlue);
        line.LineWidth = 2;
        line.MarkerSize = 8;

        plot.Axes.Bottom.SetTicks(positions, [.. Points.Select(static point => Number.Of(point.X))]);
        plot.Axes.SetLimitsY(0, Points.Max(static point => point.Y) * 1.15);
        plot.XLabel(Horizontal);
        plot.YLabel(Vertical);
        plot.Title(Title, size: 16);
        plot.SavePng(path, Width, Height);
    }
}
