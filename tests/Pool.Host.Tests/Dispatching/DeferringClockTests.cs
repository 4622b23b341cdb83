using Microsoft.Extensions.Time.Testing;
using Pool.Host.Dispatching;

namespace Pool.Host.Tests.Dispatching;

public sealed class DeferringClockTests
{
    private readonly FakeTimeProvider _fake = new();
    private readonly Lock _lock = new();

    [Fact(Timeout = 60_000)]
    public async Task A_timer_that_is_due_when_it_is_set_does_not_call_back_under_the_lock_of_whoever_sets_it()
    {
        var clock = DeferringClock.For(_fake);
        var underLock = new TaskCompletionSource<bool>();
        var timer = clock.CreateTimer(
            _ => underLock.TrySetResult(_lock.IsHeldByCurrentThread), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (_lock)
            timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        (await underLock.Task).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task Nor_does_one_that_becomes_due_when_the_time_is_asked_for()
    {
        var clock = DeferringClock.For(_fake);
        var underLock = new TaskCompletionSource<bool>();
        using var timer = clock.CreateTimer(
            _ => underLock.TrySetResult(_lock.IsHeldByCurrentThread), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _fake.AutoAdvanceAmount = TimeSpan.FromSeconds(2);
        lock (_lock)
        {
            clock.GetUtcNow();
            clock.GetTimestamp();
        }

        (await underLock.Task).ShouldBeFalse();
    }

    [Fact]
    public void Whoever_moves_the_time_sees_what_comes_of_it()
    {
        var isDue = false;
        using var timer = DeferringClock.For(_fake).CreateTimer(_ => isDue = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _fake.Advance(TimeSpan.FromSeconds(1));
        isDue.ShouldBeTrue();
    }

    [Fact]
    public void The_clock_of_the_system_is_used_as_it_is() => DeferringClock.For(TimeProvider.System).ShouldBeSameAs(TimeProvider.System);
}
