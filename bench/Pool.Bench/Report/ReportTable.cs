namespace Pool.Bench.Report;

/// <summary>Rows of which the first cell says what the others are about.</summary>
internal sealed record ReportTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
