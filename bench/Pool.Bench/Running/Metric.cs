namespace Pool.Bench.Running;

/// <summary>What is told about a sample.</summary>
/// <param name="Unit">Its unit.</param>
/// <param name="IsHigherBetter">Whether it is a rate.</param>
/// <param name="Of">It, from a sample, mostly the seconds that it took.</param>
internal sealed record Metric(string Unit, bool IsHigherBetter, Func<double, double> Of)
{
    public static Metric Microseconds { get; } = new("µs", false, static seconds => seconds * 1e6);

    public static Metric Milliseconds { get; } = new("ms", false, static seconds => seconds * 1e3);

    /// <summary>Of samples that are bytes.</summary>
    public static Metric Megabytes { get; } = new("MB", false, static bytes => bytes / 1e6);

    public static Metric PerSecond(string what, double count) => new($"{what}/s", true, seconds => count / seconds);

    public string Format(double value) => $"{Number.Of(value)} {Unit}";

    /// <summary>How many times better the first is.</summary>
    public double Speedup(double value, double other) => IsHigherBetter ? value / other : other / value;
}
