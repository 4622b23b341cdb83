using Microsoft.Extensions.Time.Testing;
using Pool.Host.Dispatching;

namespace Pool.Host.Tests.Dispatching;

public sealed class RestartPolicyTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_few_failures_are_forgiven_and_one_more_is_not()
    {
        var policy = new RestartPolicy(workers: 1, _clock);
        for (var i = 0; i < 5; i++)
            policy.NoteFailure(out _).ShouldBeFalse();
        policy.NoteFailure(out _).ShouldBeTrue();
    }

    [Fact]
    public void More_workers_may_fail_more_often()
    {
        var policy = new RestartPolicy(workers: 8, _clock);
        for (var i = 0; i < 16; i++)
            policy.NoteFailure(out _).ShouldBeFalse();
        policy.NoteFailure(out _).ShouldBeTrue();
    }

    [Fact]
    public void Each_failure_in_a_row_is_waited_for_longer()
    {
        var policy = new RestartPolicy(workers: 10, _clock);
        var delays = Enumerable.Range(0, 10).Select(_ =>
        {
            policy.NoteFailure(out var delay);
            return delay;
        }).ToList();
        delays.ShouldBeInOrder();
        delays[0].ShouldBeLessThan(delays[3]);
        delays[^1].ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void To_have_become_ready_before_it_failed_shortens_no_delay()
    {
        var policy = new RestartPolicy(workers: 10, _clock);
        policy.NoteFailure(out var first);
        policy.NoteReady();
        policy.NoteFailure(out var second);
        second.ShouldBeGreaterThan(first);
        _clock.Advance(TimeSpan.FromMinutes(1));
        policy.NoteReady();
        policy.NoteFailure(out var muchLater);
        muchLater.ShouldBe(first);
    }

    [Fact]
    public void Failures_between_which_workers_start_count_only_within_half_a_minute()
    {
        var policy = new RestartPolicy(workers: 1, _clock);
        for (var i = 0; i < 100; i++)
        {
            policy.NoteFailure(out _).ShouldBeFalse();
            policy.NoteReady();
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public void A_clock_that_jumps_within_one_failure_does_no_harm()
    {
        _clock.AutoAdvanceAmount = TimeSpan.FromMinutes(1);
        new RestartPolicy(workers: 1, _clock).NoteFailure(out _).ShouldBeFalse();
    }
}
