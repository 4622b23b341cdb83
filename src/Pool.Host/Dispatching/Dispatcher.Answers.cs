using System.Runtime.ExceptionServices;
using Pool.Contracts.Messages;
using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

// What workers answer. A worker is believed only about the calls it was given, one after the other, item by item, in order.
internal sealed partial class Dispatcher : IWorkerEvents
{
    public Gathering OnAnswers(Worker worker, Answers answers)
    {
        // All that came together is taken in one step: so that what is next for the worker goes out in one write.
        ExceptionDispatchInfo? broken = null;
        var gathering = Gathering.None;
        var effects = default(Effects);
        try
        {
            var worth = Gathering.None;
            lock (_lock)
            {
                broken = Take(worker, answers.New, ref effects);
                if (broken is null)
                    worth = WorthGathering(_cards[worker.Index], answers.Count);
            }

            gathering = worth == Gathering.Ends && !AreToldWithoutUserCode(answers.New) ? Gathering.Answers : worth;
        }
        finally
        {
            RunAndDeliver(worker, answers, gathering, ref effects);
        }

        broken?.Throw();
        return gathering;
    }

    public void OnRelease(Worker worker, Answers answers) => DeliverAll(worker, answers.All, areEndsOnly: false);

    public void OnEncoding(Worker worker, Answers answers) => DeliverAll(worker, answers.All, areEndsOnly: true);

    public bool Runs(Worker worker, long callId)
    {
        lock (_lock)
        {
            var card = _cards[worker.Index];
            return card.Worker == worker && card.Running is { IsOnTheWire: true, HasBegun: true } work && work.CallId == callId;
        }
    }

    /// <summary>
    /// Cuts a piece of work down to the items that could be encoded, before any of it is sent: the others go back, and one that
    /// can't be encoded by its own fault fails.
    /// </summary>
    /// <returns>False when nothing is left to send, nobody wants it any more, or it is not this worker's any more.</returns>
    public bool OnEncoded(Worker worker, Work work, int encoded, Exception? failure)
    {
        lock (_lock)
        {
            if (work.Card?.Worker != worker)
                return false;
            if (work.IsWanted && encoded == work.Count)
            {
                work.IsOnTheWire = true;
                return true;
            }
        }

        return OnCut(worker, work, encoded, failure);
    }

    public void OnUnsent(Worker worker, IReadOnlyList<Work> unsent)
    {
        lock (_lock)
        {
            foreach (var work in unsent)
            {
                // By now it may be another worker's.
                if (work.Card?.Worker == worker)
                    work.IsOnTheWire = false;
            }
        }
    }

    private bool OnCut(Worker worker, Work work, int encoded, Exception? failure)
    {
        var isSent = false;
        Change((ref Effects effects) =>
        {
            if (work.Card is not { } card || card.Worker != worker)
                return;
            if (encoded < work.Count)
            {
                if (work.IsWanted && failure is not null)
                {
                    effects.Add(() => work.DeliverFailure(encoded, failure));
                    HaltAtFailure(work);
                }

                if (work.IsWanted)
                    GiveBack(work, encoded + (failure is null ? 0 : 1), work.Attempts - 1);
                Cut(work, encoded);
            }

            isSent = work.Count > 0 && work.IsWanted;
            work.IsOnTheWire = isSent;
            if (!isSent)
            {
                card.Allowance += work.Count;
                Release(work, ref effects);
            }

            Funnel(ref effects);
        });
        return isSent;
    }

    private ExceptionDispatchInfo? Take(Worker worker, Span<Answer> answers, ref Effects effects)
    {
        var card = _cards[worker.Index];
        if (card.Worker != worker)
            return null;
        var (since, calls) = (Math.Max(card.LastHeard, card.Since), 0);
        card.LastHeard = _clock.GetTimestamp();
        try
        {
            foreach (ref var answer in answers)
            {
                // After the worker was given up, what it still sends has no meaning.
                if (card.Running is null && card.State is WorkerState.Stopping or WorkerState.Exited)
                    return null;
                calls += Take(card, ref answer, ref effects) ? 1 : 0;
            }
        }
        catch (ProtocolException e)
        {
            card.IsGivenUp = true;
            return ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            if (calls > 0)
                card.Ahead.Measured(calls, _clock.GetElapsedTime(since, card.LastHeard));
            Funnel(ref effects);
        }

        return null;
    }

    /// <summary>Applies one answer to what the worker was given.</summary>
    /// <returns>True when it ended a single call.</returns>
    private bool Take(WorkerCard card, ref Answer answer, ref Effects effects)
    {
        switch (answer.Kind)
        {
            case MessageKind.Started:
                TakeStarted(card, answer.CallId);
                return false;
            case MessageKind.Stopped:
                TakeStopped(card, answer.CallId, answer.First, ref effects);
                return false;
            default:
                return TakeItems(card, ref answer, ref effects);
        }
    }

    private void TakeStarted(WorkerCard card, long callId)
    {
        var work = RequireRunning(card, callId);
        if (work.HasBegun)
            throw new ProtocolException($"Call {callId} has begun twice.");
        work.HasBegun = true;
        if (card.State != WorkerState.Busy)
            return;

        // Until now the time ran from when the call was sent, for a worker that does not even begin.
        card.Since = card.LastHeard;
        AwaitRunning(card);
    }

    private bool TakeItems(WorkerCard card, ref Answer answer, ref Effects effects)
    {
        var work = RequireRunning(card, answer.CallId);
        var (first, count) = (answer.First, answer.Count);
        if (!work.HasBegun)
            throw new ProtocolException($"An answer came for call {answer.CallId}, which has not begun.");
        if (first != work.Answered || count < 1 || count > work.Count - work.Answered)
            throw new ProtocolException($"Call {answer.CallId} has {work.Count} items, {work.Answered} of them answered; an answer came for {count} from {first} on.");
        if (work.GivenUp >= first && count > 1)
            throw new ProtocolException($"Call {answer.CallId} wants each answer by itself; one came for {count} items.");

        if (work.Phase == WorkPhase.Running && work.GivenUp != first)
            answer.Receiver = work;
        work.Answered += count;
        card.CompletedTasks += count;
        card.IsSpent |= _options.MaxWorkerMemory is not null && answer.Failure is { } failure && IsOutOfMemory(failure);
        if (work.Answered < work.Count)
        {
            if (work is { Settings.Timeout: not null, Phase: WorkPhase.Running } && card.State == WorkerState.Busy)
                AwaitRunning(card);
        }
        else
        {
            Release(work, ref effects);
        }

        if (answer is { Receiver: not null, Failure: not null })
            HaltAtFailure(work);
        return work.Source is null;
    }

    private void TakeStopped(WorkerCard card, long callId, int kept, ref Effects effects)
    {
        var work = card.Running;
        while (work is not null && work.CallId != callId)
            work = work.Links.Next;
        if (work is not { IsOnTheWire: true })
            throw Unknown(callId);
        if (kept < work.Answered || kept > work.Count || (kept > 0 && !work.HasBegun))
            throw new ProtocolException($"Call {callId} has {work.Count} items, {work.Answered} of them answered; it was stopped after {kept}.");

        // Unasked, a worker may stop when the budget is used up or an item has failed: not before the first item has run.
        var isAsked = card.IsRecalled || work.IsAskedToStop;
        if (!isAsked && (work.Source is null || kept == 0 || kept != work.Answered))
            throw new ProtocolException($"Call {callId} was stopped, but nobody had asked for it.");

        if (kept < work.Count && work.Phase == WorkPhase.Running && work.Source is not null)
            GiveBack(work, kept, work.Attempts - 1);
        var isWanted = work.Phase == WorkPhase.Running;
        Cut(work, kept);
        if (kept > work.Answered)
            return;
        Release(work, ref effects);
        if (work.Source is null && isWanted)
            Requeue(work, work.Attempts - 1);
    }

    private static Work RequireRunning(WorkerCard card, long callId) =>
        card.Running is { IsOnTheWire: true } work && work.CallId == callId ? work : throw Unknown(callId);

    private static ProtocolException Unknown(long callId) => new($"An answer came for call {callId}, which this worker does not run.");

    /// <summary>The worker is done with the work, and goes on to its next or is free, or has served its time.</summary>
    private void Release(Work work, ref Effects effects)
    {
        var card = work.Card!;
        var wasRunning = card.Running == work;
        work.Source?.Measured(work.Answered, _clock.GetElapsedTime(card.Since));
        work.Phase = WorkPhase.Ended;
        work.Card = null;
        card.Given.Remove(work);
        if (work.Source is { } source)
            _queue.Add(source);
        if (card.State != WorkerState.Busy)
            return;
        if (wasRunning)
            AwaitRunning(card);
        if (card.Running is not null)
            return;
        card.IsRecalled = false;
        if (card.IsSpent || card.Allowance <= 0)
            ShutDown(card, ref effects);
        else if (_heaviest is { } limit)
            Weigh(card, limit, ref effects);
        else
            card.State = WorkerState.Idle;
    }

    private static void Cut(Work work, int count)
    {
        work.Card!.Allowance += work.Count - count;
        if (work.Source is not null)
            work.CutTo(count);
    }
}
