namespace Pool.TestFunctions;

/// <summary>A struct with a method.</summary>
public readonly record struct Point(int X, int Y)
{
    public int Scale(int factor) => (X + Y) * factor;
}
