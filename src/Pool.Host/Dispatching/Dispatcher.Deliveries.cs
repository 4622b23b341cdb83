using System.Runtime.ExceptionServices;
using Pool.Host.Calls;
using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

// How answers that have been taken get to their callers. User code runs here, without the lock.
internal sealed partial class Dispatcher
{
    // What is next for the workers goes out before results are decoded. But the end of a single call, or of a map that has failed, does
    // not wait for the user code that encodes another's arguments, which may itself wait for that call.
    private static void DeliverAndRun(Worker worker, Span<Answer> answers, ref Effects effects)
    {
        try
        {
            if (effects.EncodesItems)
                DeliverAll(worker, answers, areEndsOnly: true);
        }
        finally
        {
            try
            {
                effects.Run();
            }
            finally
            {
                DeliverAll(worker, answers, areEndsOnly: false);
            }
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
