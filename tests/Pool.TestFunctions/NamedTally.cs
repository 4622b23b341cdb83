namespace Pool.TestFunctions;

/// <summary>Its own private state has the same name as its base's.</summary>
public sealed class NamedTally(int start, string name) : Tally(start)
{
    private readonly string _start = name;

    public int Calls { get; private set; }

    public string Describe(int more)
    {
        Calls++;
        return $"{_start} {Start + more}";
    }
}
