namespace Pool.Host.Dispatching;

/// <summary>
/// A clock of the user's, whose timers never call back in the midst of a call to it. The system's clock does not do that, but
/// others may: FakeTimeProvider runs whatever is due as soon as any timer is set, on the thread that sets it, and that may hold a lock.
/// </summary>
internal sealed class DeferringClock : TimeProvider
{
    [ThreadStatic]
    private static int _callsUnderWay;

    private readonly TimeProvider _clock;

    private DeferringClock(TimeProvider clock) => _clock = clock;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _clock.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => _clock.TimestampFrequency;

    public static TimeProvider For(TimeProvider clock) => clock == System ? clock : new DeferringClock(clock);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Call(_clock, static clock => clock.GetUtcNow());

    /// <inheritdoc/>
    public override long GetTimestamp() => Call(_clock, static clock => clock.GetTimestamp());

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Call(
        (_clock, callback, state, dueTime, period),
        static call => new DeferringTimer(call._clock.CreateTimer(Defer(call.callback), call.state, call.dueTime, call.period)));

    private static TimerCallback Defer(TimerCallback callback) => state =>
    {
        if (_callsUnderWay == 0)
            callback(state);
        else
            ThreadPool.UnsafeQueueUserWorkItem(static call => call.callback(call.state), (callback, state), preferLocal: false);
    };

    private static TResult Call<T, TResult>(T argument, Func<T, TResult> function)
    {
        _callsUnderWay++;
        try
        {
            return function(argument);
        }
        finally
        {
            _callsUnderWay--;
        }
    }

    private sealed class DeferringTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) =>
            Call((timer, dueTime, period), static call => call.timer.Change(call.dueTime, call.period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
