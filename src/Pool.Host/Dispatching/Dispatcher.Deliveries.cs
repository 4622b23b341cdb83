using System.Runtime.ExceptionServices;
using Pool.Host.Calls;
using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

// How answers that have been taken get to their callers. User code runs here, without the lock.
internal sealed partial class Dispatcher
{
    private const int AnswersWorthGathering = 16;

    // More would not be told faster than these.
    private const int MostEndsKept = 2048;

    // What is to be told although the rest may wait.
    private enum Haste
    {
        // All of it.
        None,

        // The ends of single calls, and of maps that have failed.
        OfEnds,

        // All but the ends of single calls that have a result.
        OfAllButResults,
    }

    /// <summary>
    /// What pays for a worker whose answers come faster than anybody can be woken for them. To complete a task is to wake the thread pool,
    /// which then looks for more for longer than a short call takes. Where thousands of calls wait, the ends of those before them are
    /// therefore told together: as many as keep none of those that wait for more than a quarter of the time that they have to anyway.
    /// </summary>
    private Gathering WorthGathering(WorkerCard card, int kept)
    {
        if (card.AnswersSoon < AnswersWorthGathering)
            return Gathering.None;
        var most = Math.Min(MostEndsKept, _queue.SingleCount / (2 * _cards.Length));
        return card.Running is { Source: null } && kept < most ? Gathering.Ends : Gathering.Answers;
    }

    // What is next for the workers goes out before results are decoded. But the end of a single call, or of a map that has failed, does
    // not wait for the user code that encodes another's arguments, which may itself wait for that call.
    private static void DeliverAndRun(Worker worker, Answers answers, Gathering gathering, ref Effects effects)
    {
        try
        {
            if (effects.EncodesItems)
                DeliverAll(worker, answers.All, Haste.OfEnds);
        }
        finally
        {
            try
            {
                effects.Run();
            }
            finally
            {
                if (gathering == Gathering.Ends)
                    DeliverAll(worker, answers.New, Haste.OfAllButResults);
                else
                    DeliverAll(worker, answers.All, Haste.None);
            }
        }
    }

    // The answers have been taken: nobody else ends these calls, whatever becomes of those before.
    private static void DeliverAll(Worker worker, Span<Answer> answers, Haste haste)
    {
        ExceptionDispatchInfo? failure = null;
        foreach (ref var answer in answers)
        {
            if (answer.Receiver is not { } work || !IsToldNow(work, in answer, haste))
                continue;
            answer.Receiver = null;
            try
            {
                Deliver(worker, work, in answer);
            }
            catch (Exception e)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        failure?.Throw();
    }

    private static bool IsToldNow(Work work, in Answer answer, Haste haste) => haste switch
    {
        Haste.OfEnds => work.Source is null || (answer.Failure is not null && work.EndsAtFailure),
        Haste.OfAllButResults => work.Source is not null || answer.Failure is not null,
        _ => true,
    };

    private static void Deliver(Worker worker, Work work, in Answer answer)
    {
        try
        {
            if (answer.Failure is { } failure)
                work.DeliverFailure(answer.First, RemoteFailure.ToException(failure, worker.ProcessId));
            else
                work.Deliver(answer.First, answer.Count, answer.Values);
        }
        catch (Exception e)
        {
            // The answer has been taken: whatever user code did in there, the call must end.
            work.Fault(e);
        }
    }
}
