namespace Pool.Host;

/// <summary>The one check of all durations that users set.</summary>
internal static class Durations
{
    // The longest period a timer takes.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public static TimeSpan? RequirePositiveOrNull(TimeSpan? value, string name) =>
        value is { } given ? RequirePositive(given, name) : null;

    public static TimeSpan RequirePositive(TimeSpan value, string name)
    {
        if (value == Timeout.InfiniteTimeSpan || (value > TimeSpan.Zero && value <= Longest))
            return value;
        throw new ArgumentOutOfRangeException(name, value, $"A duration is above zero and at most {Longest}, or Timeout.InfiniteTimeSpan.");
    }

    public static TimeSpan RequireNotNegative(TimeSpan value, string name) =>
        value == TimeSpan.Zero ? value : RequirePositive(value, name);
}
