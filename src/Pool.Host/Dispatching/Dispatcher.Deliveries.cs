using System.Runtime.ExceptionServices;
using Pool.Host.Calls;
using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

// How answers that have been taken get to their callers. User code runs here, without the lock.
internal sealed partial class Dispatcher
{
    private const int AnswersWorthGathering = 16;

    // With the news of their beginnings these are some five hundred calls. To tell more together is no faster.
    private const int MostAnswersKept = 1024;

    /// <summary>
    /// What pays for a worker whose answers come faster than anybody can be woken for them. To complete a task is to wake the thread pool,
    /// which then looks for more for longer than a short call takes. While thousands of calls wait, the ends of those before them are
    /// therefore told together: so many that none is kept for longer than a quarter of the time that those that wait still have to.
    /// </summary>
    private Gathering WorthGathering(WorkerCard card, int kept)
    {
        if (card.AnswersSoon < AnswersWorthGathering)
            return Gathering.None;
        var most = Math.Min(MostAnswersKept, _queue.SingleCount / (2 * _cards.Length));
        return card.Running is { Source: null } && kept < most ? Gathering.Ends : Gathering.Answers;
    }

    // User code, such as an exception's or a formatter's, may take its time, or wait for a call that was answered before.
    private static bool AreToldWithoutUserCode(Span<Answer> answers)
    {
        foreach (ref var answer in answers)
        {
            if (answer.Receiver is { } work
                && (work.Source is not null || answer.Failure is not null || !work.Function.Definition.HasPlainResult(work.Settings.Serializer)))
            {
                return false;
            }
        }

        return true;
    }

    // What is next for the workers goes out before results are decoded.
    private static void RunAndDeliver(Worker worker, Answers answers, Gathering gathering, ref Effects effects)
    {
        try
        {
            effects.Run();
        }
        finally
        {
            if (gathering != Gathering.Ends)
                DeliverAll(worker, answers.All, areEndsOnly: false);
        }
    }

    // The answers have been taken: nobody else ends these calls, whatever becomes of those before.
    private static void DeliverAll(Worker worker, Span<Answer> answers, bool areEndsOnly)
    {
        ExceptionDispatchInfo? failure = null;
        foreach (ref var answer in answers)
        {
            if (answer.Receiver is not { } work || (areEndsOnly && !IsEnd(work, in answer)))
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

    private static bool IsEnd(Work work, in Answer answer) => work.Source is null || (answer.Failure is not null && work.EndsAtFailure);

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
