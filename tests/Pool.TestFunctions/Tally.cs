namespace Pool.TestFunctions;

/// <summary>A class whose state is private, also in its base.</summary>
public abstract class Tally(int start)
{
    private readonly int _start = start;

    protected int Start => _start;
}
