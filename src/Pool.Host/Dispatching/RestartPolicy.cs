namespace Pool.Host.Dispatching;

/// <summary>
/// Tells a run of bad luck from a worker that can't start at all: after several failed starts the pool is given up instead of
/// starting processes for ever. Used under the <see cref="Dispatcher"/>'s lock.
/// </summary>
internal sealed class RestartPolicy(int workers, TimeProvider clock)
{
    private const int FailuresAtLeast = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private readonly int _limit = Math.Max(FailuresAtLeast, 2 * workers);
    private readonly Queue<long> _recent = new();
    private int _inARow;

    public void NoteReady() => _inARow = 0;

    /// <summary>True when the pool is to be given up; else how long to wait before the next start.</summary>
    public bool NoteFailure(out TimeSpan delay)
    {
        _recent.Enqueue(clock.GetTimestamp());
        while (_recent.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) > Window)
            _recent.Dequeue();

        _inARow++;
        // One that becomes ready and then fails before its first call has not been cured by having become ready.
        var failures = Math.Max(_inARow, _recent.Count);
        delay = TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << Math.Min(failures - 1, 10)));
        return _recent.Count > _limit || _inARow > _limit;
    }
}
