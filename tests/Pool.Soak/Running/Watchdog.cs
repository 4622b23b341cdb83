using System.Diagnostics;
using Pool.Soak.Calls;

namespace Pool.Soak.Running;

/// <summary>Sees when no call ends any more.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly CallBook _book;
    private readonly TimeSpan _patience;
    private readonly TaskCompletionSource _alarm = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer _timer;
    private long _ended;
    private long _since = Stopwatch.GetTimestamp();

    public Watchdog(CallBook book, TimeSpan patience)
    {
        _book = book;
        _patience = patience;
        _timer = new Timer(_ => Look(), null, BetweenLooks, BetweenLooks);
    }

    /// <summary>Completes when that has gone on for too long.</summary>
    public Task Alarm => _alarm.Task;

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (_book.Ended != _ended)
            (_ended, _since) = (_book.Ended, Stopwatch.GetTimestamp());
        if (Stopwatch.GetElapsedTime(_since) > _patience)
            _alarm.TrySetResult();
    }
}
