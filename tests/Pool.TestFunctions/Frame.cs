namespace Pool.TestFunctions;

/// <summary>A class that overrides what its base does, and uses its state.</summary>
public sealed class Frame : Square
{
    public double Hole { get; set; }

    public override double Area() => base.Area() - (Hole * Hole);
}
