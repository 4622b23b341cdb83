using System.Diagnostics;

namespace Pool.Bench.Peers;

/// <summary>Takes times, and makes and checks what is sent.</summary>
internal static class Samples
{
    private const int Mebi = 1 << 20;

    public static byte[] Bytes { get; } = [.. Enumerable.Range(0, 16 * Mebi).Select(n => (byte)n)];

    public static double[] Doubles { get; } = [.. Enumerable.Range(0, 2 * Mebi).Select(n => (double)n)];

    public static async Task<double[]> OfEachAsync(int count, Func<int, Task> action)
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

    public static void Require(bool isRight)
    {
        if (!isRight)
            throw new InvalidOperationException("the results are wrong");
    }
}
