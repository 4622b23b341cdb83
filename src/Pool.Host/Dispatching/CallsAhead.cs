namespace Pool.Host.Dispatching;

/// <summary>
/// Decides how many short calls are on their way to a worker at once, by how long its calls have been taking: about
/// <see cref="Target"/> worth of them, so that it need not wait for the host between them. One slow call is enough to send the next ones singly.
/// </summary>
internal sealed class CallsAhead
{
    /// <summary>Long against the way to a worker and back, some 30 microseconds; short against what anybody waits for.</summary>
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(1);

    private const int Most = 512;

    // How much the newest calls count against those before.
    private const double Weight = 0.25;

    private double _average = Target.TotalSeconds;

    /// <summary>How many calls it may be given, the running one included.</summary>
    public int Depth { get; private set; } = 1;

    /// <summary>True when a call takes no longer than it takes to be woken for its answer.</summary>
    public bool AreVeryShort => Depth > Most / 8;

    public void Measured(int calls, TimeSpan elapsed)
    {
        var each = elapsed.TotalSeconds / calls;
        _average = each > _average ? each : (_average * (1 - Weight)) + (each * Weight);
        Depth = (int)Math.Clamp(Target.TotalSeconds / Math.Max(_average, 1e-7), 1, Most);
    }
}
