using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

// What a worker may take its time for: a call its timeout, a cancelled call the grace period, an exit its own.
internal sealed partial class Dispatcher
{
    // A worker that was told to exit runs the handlers that user code has set for the end of the process. What has not ended
    // after this never will.
    private static readonly TimeSpan ExitGracePeriod = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Recheck = TimeSpan.FromMilliseconds(20);

    private void OnTimer(WorkerCard card) => Change((ref Effects effects) =>
    {
        if (Remaining(card) is not { } remaining)
            return;
        if (remaining > TimeSpan.Zero)
        {
            SetDeadline(card, remaining);
            return;
        }

        if (card.Running is not { } work)
        {
            Kill(card, ref effects);
        }
        else if (!Postpone(card, work))
        {
            Kill(card, ref effects);
            if (work.Phase == WorkPhase.Running)
                TimeOut(work, ref effects);
        }

        Funnel(ref effects);
    });

    private void TimeOut(Work work, ref Effects effects)
    {
        var index = work.Answered;
        GiveUpRunning(work);
        effects.Add(() => work.DeliverFailure(
            index, new TaskTimeoutException($"The call ran longer than its timeout of {work.Settings.Timeout}. Its worker was killed.")));
        HaltAtFailure(work);
    }

    // What stands behind it is still the worker's: until it is dead, it may get to that.
    private static void GiveUpRunning(Work work)
    {
        if (work.Source is null)
            work.Phase = WorkPhase.Ended;
        else
            work.GivenUp = work.Answered;
    }

    /// <summary>
    /// The time of a call runs from when it starts in its worker. While its argument is still on the way, and the worker takes it,
    /// it has not started; and while an earlier answer of the worker is being decoded here, nobody knows whether it has ended. That holds
    /// for a cancelled one too if there are others behind it: by now one of those may run, which is not to be killed in its place.
    /// </summary>
    private bool Postpone(WorkerCard card, Work work)
    {
        if (card.Worker!.IsBeingHeard && IsAnyRunning(work))
        {
            SetDeadline(card, Recheck);
            return true;
        }

        // The answers of very short calls take some milliseconds more. Once: a worker may be stopped, or say so for ever.
        if (!card.HasHadItsSay && card.Worker.IsAboutToWrite && IsAnyRunning(work))
        {
            card.HasHadItsSay = true;
            SetDeadline(card, Recheck);
            return true;
        }

        var sent = card.Worker.BytesSent;
        if (work.Phase != WorkPhase.Running || work.HasBegun || sent == card.SentUntil)
            return false;
        card.SentUntil = sent;
        SetDeadline(card, work.Settings.Timeout);
        return true;
    }

    private static bool IsAnyRunning(Work? given)
    {
        while (given is { Phase: not WorkPhase.Running })
            given = given.Links.Next;
        return given is not null;
    }

    private void Kill(WorkerCard card, ref Effects effects)
    {
        card.State = WorkerState.Stopping;
        SetDeadline(card, null);
        if (card.Worker is { } worker)
            effects.Add(worker.Kill);
    }

    private void ShutDown(WorkerCard card, ref Effects effects)
    {
        card.State = WorkerState.Stopping;
        SetDeadline(card, ExitGracePeriod);
        effects.Add(card.Worker!.SendShutdown);
    }

    private TimeSpan? Remaining(WorkerCard card) =>
        card.Deadline is { } deadline ? _clock.GetElapsedTime(_clock.GetTimestamp(), deadline) : null;

    private void SetDeadline(WorkerCard card, TimeSpan? fromNow)
    {
        if (fromNow is null && card.Deadline is null)
            return;
        card.Deadline = fromNow is { } due && due != Timeout.InfiniteTimeSpan
            ? _clock.GetTimestamp() + (long)Math.Ceiling(due.TotalSeconds * _clock.TimestampFrequency)
            : null;

        // The timer counts in whole milliseconds; rounded up, so that it does not fire before the deadline.
        card.Timer!.Change(
            card.Deadline is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, fromNow!.Value.TotalMilliseconds))),
            Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan? Earlier(TimeSpan one, TimeSpan? other)
    {
        if (one == Timeout.InfiniteTimeSpan)
            return other;
        return other is { } given && given < one ? given : one;
    }
}
