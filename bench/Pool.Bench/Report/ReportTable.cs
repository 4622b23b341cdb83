namespace Pool.Bench.Report;

/// <summary>Rows of text.</summary>
internal sealed record ReportTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Whether there are words and not figures in the columns after the first.</summary>
    public bool IsText { get; init; }
}
