namespace Pool.TestFunctions;

/// <summary>A class without attributes, with all ways to have members.</summary>
public sealed class Plain
{
#pragma warning disable CA1051 // A public field is one of those ways.
    public int Field;
#pragma warning restore CA1051

    public required string Required { get; init; }

    public int? Optional { get; set; }

    public DayOfWeek Day { get; init; }

    public List<Plain> Children { get; init; } = [];

    public Dictionary<string, Point> Points { get; init; } = [];
}
