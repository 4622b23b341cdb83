namespace Pool.TestFunctions;

/// <summary>An object within an object within an object.</summary>
public sealed record Doll
{
    public Doll? Inner { get; init; }

    public static Doll Nest(int depth) => new() { Inner = depth > 1 ? Nest(depth - 1) : null };

    public static int DepthOf(Doll doll) => doll.Depth();

    public int Depth() => 1 + (Inner?.Depth() ?? 0);
}
