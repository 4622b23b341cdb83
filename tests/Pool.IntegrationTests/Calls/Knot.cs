namespace Pool.IntegrationTests.Calls;

/// <summary>A value that contains itself, so that writing it has no end.</summary>
public sealed class Knot
{
    public Knot? Next { get; set; }

    public static Knot Tied()
    {
        var knot = new Knot();
        knot.Next = knot;
        return knot;
    }
}
