using Pool.Contracts.Messages;
using Pool.Host.Calls;
using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

// What workers answer. A worker is believed only about the call it was given, item by item, in order.
internal sealed partial class Dispatcher : IWorkerEvents
{
    public void OnBegun(Worker worker, StartedMessage message) => Change((ref Effects effects) =>
    {
        if (CardOf(worker) is not { } card)
            return;
        var work = RequireSent(card, message.CallId);
        if (work.HasBegun)
            throw new ProtocolException($"Call {message.CallId} has begun twice.");
        work.HasBegun = true;
        card.Since = _clock.GetTimestamp();

        // Until now the time ran from when the call was sent, for a worker that does not even begin.
        if (work.Phase == WorkPhase.Running)
            SetDeadline(card, work.Settings.Timeout);
    });

    public void OnResult(Worker worker, in ResultMessage message)
    {
        var (id, first, count) = (message.CallId, message.First, message.Count);
        if (!Answer(worker, id, first, count, out var work))
            return;
        try
        {
            work.Deliver(first, count, message.Values);
        }
        catch (Exception e)
        {
            // The worker is free already, and the answer taken: whatever user code did in there, the call must end.
            work.Fault(e);
        }
    }

    public void OnFailure(Worker worker, ItemFailedMessage message)
    {
        if (Answer(worker, message.CallId, message.Index, 1, out var work))
            work.DeliverFailure(message.Index, RemoteFailure.ToException(message.Failure, worker.ProcessId));
    }

    public void OnStopped(Worker worker, StoppedMessage message) => Change((ref Effects effects) =>
    {
        if (CardOf(worker) is not { } card)
            return;
        var work = RequireRunning(card, message.CallId);
        if (message.Answered != work.Answered)
            throw new ProtocolException($"Call {message.CallId} stopped after {message.Answered} items, but {work.Answered} were answered.");
        // Unasked, a worker may stop when the budget is used up or an item has failed: not before the first item has run.
        if (work.Phase == WorkPhase.Running && (work.Source is null || work.Answered == 0))
            throw new ProtocolException($"Call {message.CallId} was stopped, but nobody had asked for it.");

        if (work.Phase == WorkPhase.Running)
            work.Source!.GiveBack(work, work.Answered, attempts: work.Attempts - 1);
        Release(card, work, ref effects);
    });

    /// <summary>
    /// Cuts a piece of work down to the items that could be encoded, before any of it is sent: the others go back, and one that
    /// can't be encoded by its own fault fails.
    /// </summary>
    /// <returns>False when nothing is left to send, or nobody wants it any more.</returns>
    public bool OnEncoded(Worker worker, Work work, int encoded, Exception? failure)
    {
        var isSent = false;
        var fails = false;
        Change((ref Effects effects) =>
        {
            var card = _cards[worker.Index];
            if (card.Worker != worker || card.Running != work)
                return;
            var isWanted = work.Phase == WorkPhase.Running;
            if (encoded < work.Count)
            {
                fails = isWanted && failure is not null;
                var next = encoded + (failure is null ? 0 : 1);
                if (isWanted && next < work.Count)
                    work.Source!.GiveBack(work, next, attempts: work.Attempts - 1);
                work.CutTo(encoded);
                if (isWanted)
                    _queue.Add(work.Source!);
            }

            isSent = work.Count > 0 && isWanted;
            if (!isSent)
                Release(card, work, ref effects);
            else
                work.IsOnTheWire = true;
        });
        if (fails)
            work.DeliverFailure(encoded, failure!);
        return isSent;
    }

    public void OnUnsent(Worker worker, Work work) => Change((ref Effects effects) =>
    {
        if (_cards[worker.Index] is { } card && card.Worker == worker && card.Running == work)
            work.IsOnTheWire = false;
    });

    private bool Answer(Worker worker, long callId, int first, int count, out Work work)
    {
        Work? answered = null;
        var isWanted = false;
        Change((ref Effects effects) =>
        {
            if (CardOf(worker) is not { } card)
                return;
            answered = RequireRunning(card, callId);
            if (first != answered.Answered || count < 1 || count > answered.Count - answered.Answered)
                throw new ProtocolException($"Call {callId} has {answered.Count} items, {answered.Answered} of them answered; an answer came for {count} from {first} on.");

            isWanted = answered.Phase == WorkPhase.Running;
            answered.Answered += count;
            card.CompletedTasks += count;
            card.Allowance -= count;
            if (answered.Answered == answered.Count)
                Release(card, answered, ref effects);
            else if (isWanted)
                SetDeadline(card, answered.Settings.Timeout);
        });
        work = answered!;
        return isWanted;
    }

    // A worker that was given up may still have answers in the pipe.
    private WorkerCard? CardOf(Worker worker)
    {
        var card = _cards[worker.Index];
        return card.Worker == worker && card.State == WorkerState.Busy ? card : Unexpected(card, worker);
    }

    private static WorkerCard? Unexpected(WorkerCard card, Worker worker) =>
        card.Worker == worker && card.State is WorkerState.Idle or WorkerState.Starting
            ? throw new ProtocolException("An answer came from a worker that had no call.")
            : null;

    private static Work RequireRunning(WorkerCard card, long callId) =>
        RequireSent(card, callId) is { HasBegun: true } work
            ? work
            : throw new ProtocolException($"An answer came for call {callId}, which has not begun.");

    private static Work RequireSent(WorkerCard card, long callId) =>
        card.Running is { } work && work.CallId == callId && work.IsOnTheWire
            ? work
            : throw new ProtocolException($"An answer came for call {callId}, which this worker does not run.");

    /// <summary>The worker is done with the work and free for the next, or has served its time.</summary>
    private void Release(WorkerCard card, Work work, ref Effects effects)
    {
        work.Source?.Measured(work.Answered, _clock.GetElapsedTime(card.Since));
        work.Phase = WorkPhase.Ended;
        card.Running = null;
        SetDeadline(card, null);
        card.State = WorkerState.Idle;
        if (card.Allowance <= 0)
            ShutDown(card, ref effects);
        if (work.Source is { } source)
            _queue.Add(source);
        Funnel(ref effects);
    }
}
