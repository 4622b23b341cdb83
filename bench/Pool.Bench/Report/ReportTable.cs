namespace Pool.Bench.Report;

/// <summary>Rows of text.</summary>
internal sealed record ReportTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
