namespace Pool.Host.Workers;

// What the process may have of memory. The process itself is held to it by the system; what that does not count is seen here, and
// so is what it had before it died of it.
internal sealed partial class Worker
{
    // Memory is filled at some gigabytes a second; to look costs 20 microseconds.
    private static readonly TimeSpan ShortPeriod = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongPeriod = TimeSpan.FromMilliseconds(50);
    private const int PeriodsToCalmDown = 20;

    private ITimer? _memoryTimer;
    private long _memorySeen;
    private int _calmPeriods;
    private volatile bool _isTooBig;

    /// <summary>How many bytes of memory the process has; 0 when it has none any more.</summary>
    public long Memory => _process?.Memory ?? 0;

    private ITimer? WatchMemory() => _memoryTimer = _settings.MaxMemory is { } limit
        ? _settings.Clock.CreateTimer(_ => LookAtMemory(limit), null, ShortPeriod, ShortPeriod)
        : null;

    // Something is about to run.
    private void WatchMemoryClosely()
    {
        if (_memoryTimer is null)
            return;
        if (Interlocked.Exchange(ref _calmPeriods, 0) >= PeriodsToCalmDown)
            _memoryTimer.Change(ShortPeriod, ShortPeriod);
    }

    private void LookAtMemory(long limit)
    {
        var memory = Memory;
        if (memory == 0)
            return;
        if (Interlocked.Exchange(ref _memorySeen, memory) != memory)
            WatchMemoryClosely();
        else if (Interlocked.Increment(ref _calmPeriods) == PeriodsToCalmDown)
            _memoryTimer?.Change(LongPeriod, LongPeriod);
        if (memory <= limit)
            return;
        _isTooBig = true;
        _events.OnGivenUp(this);
        _process!.Kill();
    }

    // Not of one that was to be ended for another reason, or that ended as a process should.
    private bool RanOutOfMemory => _settings.MaxMemory is { } limit
        && (_isTooBig || (!_kill.IsCancellationRequested && _exitCode is { } code and not 0
            && MemoryLimit.ExplainsTheEnd(limit, Interlocked.Read(ref _memorySeen), code, _output.Tail)));
}
