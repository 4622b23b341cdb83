namespace Pool.Stress.Planning;

/// <summary>What is decided by lot.</summary>
internal static class Chance
{
    public static bool OneIn(this Random random, int count) => random.Next(count) == 0;

    /// <summary>From one to the other, both included.</summary>
    public static int Between(this Random random, int least, int most) => random.Next(least, most + 1);

    public static T OneOf<T>(this Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    /// <summary>One of several things, each as often as its weight says.</summary>
    public static T Weighted<T>(this Random random, params ReadOnlySpan<(int Weight, T Choice)> choices)
    {
        var sum = 0;
        foreach (var (weight, _) in choices)
            sum += weight;
        var drawn = random.Next(sum);
        foreach (var (weight, choice) in choices)
        {
            if ((drawn -= weight) < 0)
                return choice;
        }

        throw new ArgumentException("There is nothing to choose from.", nameof(choices));
    }

    /// <summary>Mostly little, sometimes much.</summary>
    public static int Length(this Random random, bool isSingle) => random.Next(2000) switch
    {
        < 1200 => random.Next(64),
        < 1700 => random.Next(4 * 1024),
        < 1950 => isSingle ? random.Next(64 * 1024) : random.Next(8 * 1024),
        < 1999 => isSingle ? random.Next(300 * 1024) : random.Next(64 * 1024),
        _ => isSingle ? 5 * 1024 * 1024 : 300 * 1024,
    };
}
