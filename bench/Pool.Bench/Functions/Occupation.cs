using System.Diagnostics;

namespace Pool.Bench.Functions;

/// <summary>Functions that keep a worker busy.</summary>
internal static class Occupation
{
    /// <summary>Computes for so long.</summary>
    public static double Spin(double seconds)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
        }

        return seconds;
    }

    /// <summary>The same, and says that it has begun.</summary>
    public static double SpinAloud(double seconds)
    {
        Console.WriteLine("begun");
        return Spin(seconds);
    }

    /// <summary>Blocks the worker for so long without using a processor.</summary>
    public static int Block(int milliseconds)
    {
        Thread.Sleep(milliseconds);
        return milliseconds;
    }

    /// <summary>Keeps the worker until the call is cancelled.</summary>
    public static async Task HoldAsync(CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public static int ProcessId() => Environment.ProcessId;
}
