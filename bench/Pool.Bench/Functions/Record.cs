namespace Pool.Bench.Functions;

/// <summary>An item such as applications have.</summary>
public sealed record Record(string Name, double Number, List<string> Tags)
{
    public static Record Of(int n) => new($"record {n}", n / 2d, [$"tag {n % 10}", "another"]);

    /// <summary>Whether all is the same; records compare lists by reference.</summary>
    public bool IsLike(Record other) => Name == other.Name && Number == other.Number && Tags.SequenceEqual(other.Tags);
}
