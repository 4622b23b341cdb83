namespace Pool.Host.Dispatching;

/// <summary>
/// Chooses chunks when the user did not: small at first, then as many items as take about <see cref="Target"/>, so that the cost
/// of a message is spread thin; and never more than a share of what is left, so that all workers end together.
/// </summary>
internal sealed class ChunkSizer
{
    /// <summary>Long against the cost of a message, about 50 microseconds; short against what anybody waits for.</summary>
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(4);

    /// <summary>After this a worker gives back what it has not begun: the items were slower than those before.</summary>
    public static readonly TimeSpan Budget = 2 * Target;

    /// <summary>A chunk of this many bytes is big enough, whatever its items take.</summary>
    public const long EnoughBytes = 256 * 1024;

    private const int Growth = 8;
    private const int SharesPerWorker = 2;

    private double _size = 1;

    /// <summary>How many items take about <see cref="Target"/>.</summary>
    public int Size => (int)Math.Min(_size, int.MaxValue);

    /// <summary>True when an item takes no longer than it takes to be woken for its answer, some 15 microseconds.</summary>
    public bool AreVeryShort => _size > 256;

    public int Next(long remaining, int workers)
    {
        var share = (remaining + (SharesPerWorker * workers) - 1) / (SharesPerWorker * workers);
        return (int)Math.Clamp(Math.Min(share, (long)_size), 1, int.MaxValue);
    }

    public void Measured(int items, TimeSpan elapsed)
    {
        if (items == 0)
            return;
        var fitting = elapsed <= TimeSpan.Zero ? double.MaxValue : items * (Target / elapsed);
        _size = Math.Clamp(fitting, 1, Math.Max(_size, items) * Growth);
    }
}
