using ScottPlot;

namespace Pool.Bench.Report;

/// <summary>A bar for each contender.</summary>
internal sealed record BarChart(string Name, string Title, IReadOnlyList<(string Label, double Value)> Values) : IChart
{
    private const int Width = 800;
    private const int HeightOfBar = 36;
    private const int HeightOfRest = 90;

    public string File => $"benchmark-{Name}.png";

    public void Save(string path)
    {
        using var plot = new Plot();
        for (var n = 0; n < Values.Count; n++)
        {
            var bar = plot.Add.Bar(position: -n, value: Values[n].Value);
            bar.Horizontal = true;
            bar.Color = n == 0 ? Colors.SteelBlue : Colors.LightGray;
            bar.Bars[0].Label = Running.Number.Of(Values[n].Value);
            bar.Bars[0].LineWidth = 0;
        }

        plot.Axes.Left.SetTicks([.. Values.Select(static (_, n) => -(double)n)], [.. Values.Select(static value => value.Label)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Margins(left: 0, right: 0.2);
        plot.HideGrid();
        plot.Title(Title, size: 16);
        plot.SavePng(path, Width, HeightOfRest + (HeightOfBar * Values.Count));
    }
}
