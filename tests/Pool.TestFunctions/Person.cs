namespace Pool.TestFunctions;

/// <summary>A record with a method.</summary>
public sealed record Person(string Name, int Age)
{
    public string Greet(string greeting) => $"{greeting}, {Name} ({Age})";
}
