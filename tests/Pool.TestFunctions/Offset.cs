namespace Pool.TestFunctions;

/// <summary>A struct whose state is private.</summary>
public readonly struct Offset(int by)
{
    private readonly int _by = by;

    public int Apply(int value) => value + _by;
}
