using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

// What becomes of the work of a worker that is gone: it runs elsewhere, or it is lost.
internal sealed partial class Dispatcher
{
    // Workers that somebody kills while a call is on its way to them; more than that is no accident.
    private const int MaxFalseStarts = 3;

    /// <summary>Takes all work from a worker that will not answer any more. What is lost is for the caller to hand over.</summary>
    private List<Loss> TakeBackAll(WorkerCard card, WorkerExit exit)
    {
        // The last first: each is put before what waits.
        var losses = new List<Loss>();
        while (card.Given.Last is { } work)
        {
            card.Given.Remove(work);
            work.Card = null;
            if (work.Phase == WorkPhase.Running)
                TakeBack(work, exit, isFirst: card.Given.Count == 0, losses);
        }

        return losses;
    }

    private void TakeBack(Work work, WorkerExit exit, bool isFirst, List<Loss> losses)
    {
        // An item that was given up has had its end; if it was answered all the same, the one behind it may have begun.
        var first = work.Answered + (work.GivenUp == work.Answered ? 1 : 0);
        var hasCost = first == work.Answered && IsLost(work, exit, isFirst);
        var end = !hasCost ? first : exit.IsCutOff ? work.Count : work.LossEnd(first);
        GiveBack(work, end, work.Attempts - 1);
        if (hasCost && work.Attempts >= work.Settings.MaxAttempts)
        {
            work.Phase = WorkPhase.Ended;
            losses.Add(new Loss(work, first, end));
        }
        else if (work.Source is null)
        {
            Requeue(work, hasCost ? work.Attempts : work.Attempts - 1);
        }
        else
        {
            work.CutTo(end);
            GiveBack(work, first, work.Attempts);
            work.Phase = WorkPhase.Ended;
        }
    }

    /// <summary>
    /// What has not begun was merely assigned, unless receiving it is what the worker died of. Only the first can have begun, as a
    /// worker sends each answer before it begins the next; if not all that it has sent was read, nobody knows.
    /// </summary>
    private static bool IsLost(Work work, WorkerExit exit, bool isFirst) =>
        work.HasBegun
        || (work.IsOnTheWire && (exit.IsCutOff || (isFirst && exit.IsOwnFault)))
        || (isFirst && ++work.FalseStarts > MaxFalseStarts);

    private void GiveBack(Work work, int first, int attempts)
    {
        if (work.Source is not { IsStopped: false } source || first >= work.Count)
            return;
        source.GiveBack(work, first, attempts);
        _queue.Add(source);
    }

    private void Requeue(Work single, int attempts)
    {
        single.Attempts = attempts;
        single.Phase = WorkPhase.Waiting;
        _queue.AddFirst(single);
    }
}
