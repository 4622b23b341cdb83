using System.Diagnostics;

namespace Pool.Bench.Running;

/// <summary>Times what is measured.</summary>
internal static class Clock
{
    /// <summary>The result, and the seconds it took.</summary>
    public static async Task<(double Seconds, T Result)> TimeAsync<T>(Func<Task<T>> action)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await action();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, result);
    }

    /// <summary>The seconds that each of so many took.</summary>
    public static async Task<double[]> TimeEachAsync(int count, Func<int, Task> action)
    {
        var samples = new double[count];
        for (var n = 0; n < count; n++)
        {
            var start = Stopwatch.GetTimestamp();
            await action(n);
            samples[n] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return samples;
    }
}
