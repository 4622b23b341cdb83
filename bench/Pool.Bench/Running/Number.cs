using System.Globalization;

namespace Pool.Bench.Running;

/// <summary>Numbers as one reads them: the digits that matter, and commas.</summary>
internal static class Number
{
    public static string Of(double value) => Math.Abs(value) switch
    {
        >= 100_000 => (Math.Round(value / 1000) * 1000).ToString("N0", CultureInfo.InvariantCulture),
        >= 10_000 => (Math.Round(value / 100) * 100).ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    public static string Exact(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Times(double factor) => $"{Of(factor)} ×";
}
