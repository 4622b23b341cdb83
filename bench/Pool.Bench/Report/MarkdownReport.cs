using System.Text;
using Pool.Bench.Running;

namespace Pool.Bench.Report;

/// <summary>The page of all figures, and its charts.</summary>
internal sealed class MarkdownReport(BenchmarkRun run, IReadOnlyList<Section> sections)
{
    private readonly StringBuilder _page = new();

    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        WriteIntroduction();
        WriteMachine();
        WriteTargets();
        foreach (var section in sections)
            WriteSection(section);
        File.WriteAllText(Path.Combine(folder, "benchmarks.md"), _page.ToString().TrimEnd() + '\n');
        foreach (var chart in sections.SelectMany(static section => section.Charts))
            chart.Save(Path.Combine(folder, chart.File));
    }

    private void WriteIntroduction() => _page.Append($"""
        # Benchmarks

        How fast the pool is, and how fast other process pools are at the same work. This page is written by

        ```
        dotnet run -c Release --project bench/Pool.Bench -- --out docs
        ```

        which takes about ten minutes; `--quick` takes about two, and `--only <part of a name>` measures less. The other pools are
        measured if their runtime is there: Python 3, Node with npm. A row without figures says why.

        All contenders have two workers, which stay open, and take turns: each does the work once, then each does it again, so that what else the
        machine does meets all of them. That makes a round; here there were {run.Options.Rounds}, after one that is not counted. All results are checked.

        - **ratio**: how many times better the pool is; the median over the rounds.
        - **processor time**: of host and workers together, for each call or item, with the check of the results. It depends less on what else the machine does.
        - **bare pipe**: two processes that send bytes back as they come, without functions or protocol: what nothing can be faster than.


        """);

    private void WriteMachine()
    {
        _page.Append("## Machine and versions\n\n");
        WriteText(["", ""], Machine.Facts.Select(static fact => (string[])[fact.Name, fact.Value]));
        if (run.Contenders.Count > 0)
            WriteText(["contender", "version"], run.Contenders.Select(static one => (string[])[one.Name, one.Version ?? "did not start"]));
    }

    private void WriteTargets()
    {
        _page.Append("## Targets\n\n");
        WriteText(
            ["work", "target", "measured", "reached"],
            sections.SelectMany(static section => section.Verdicts.Select(verdict => Row(section, verdict))));
    }

    private static string[] Row(Section section, Verdict verdict) =>
        [$"[{section.Title}](#{section.Title.ToLowerInvariant().Replace(",", null).Replace(' ', '-')})", verdict.Target, verdict.Measured, verdict.Word];

    private void WriteSection(Section section)
    {
        _page.Append($"## {section.Title}\n\n{section.Description}\n\n");
        foreach (var table in section.Tables)
            WriteTable(table);
        foreach (var chart in section.Charts)
            _page.Append($"![{chart.Title}]({chart.File})\n\n");
    }

    private void WriteTable(ReportTable table) => WriteTable(table.Columns, table.Rows, "---:");

    private void WriteText(string[] columns, IEnumerable<string[]> rows) => WriteTable(columns, rows, "---");

    private void WriteTable(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, string alignment)
    {
        WriteRow(columns);
        WriteRow(columns.Select((_, n) => n == 0 ? "---" : alignment));
        foreach (var row in rows)
            WriteRow(row);
        _page.Append('\n');
    }

    private void WriteRow(IEnumerable<string> cells) => _page.Append($"| {string.Join(" | ", cells)} |\n");
}
