using Spectre.Console;

namespace Pool.Bench.Report;

/// <summary>Shows sections as they are done.</summary>
internal static class ConsoleReport
{
    public static void Show(Section section)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[bold]{section.Title}[/] [grey]({section.Name})[/]");
        foreach (var table in section.Tables)
            AnsiConsole.Write(Table(table));
        foreach (var verdict in section.Verdicts)
        {
            var color = verdict.IsReached switch { true => "green", false => "red", null => "grey" };
            AnsiConsole.MarkupLine($"[{color}]{Markup.Escape($"{verdict.Target}: {verdict.Word} ({verdict.Measured})")}[/]");
        }
    }

    private static Table Table(ReportTable table)
    {
        var shown = new Table { Border = TableBorder.Rounded };
        for (var n = 0; n < table.Columns.Count; n++)
            shown.AddColumn(new TableColumn(Markup.Escape(table.Columns[n])) { Alignment = n == 0 ? Justify.Left : Justify.Right, NoWrap = true });
        foreach (var row in table.Rows)
            shown.AddRow([.. row.Select(Markup.Escape)]);
        return shown;
    }
}
