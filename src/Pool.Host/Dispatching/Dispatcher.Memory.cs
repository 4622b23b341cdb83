using Pool.Contracts.Messages;

namespace Pool.Host.Dispatching;

// Workers that have taken too much memory to go on.
internal sealed partial class Dispatcher
{
    // What a worker may have and be given a call: one with more than MaxWorkerMemory would be killed in it, for what another has left.
    // Calls on their way to it would run before anybody has looked.
    private readonly long? _heaviest;

    /// <summary>The worker has nothing to do, and gets nothing until it is known how much memory it has.</summary>
    private void Weigh(WorkerCard card, long limit, ref Effects effects)
    {
        var worker = card.Worker!;
        effects.Add(() =>
        {
            var memory = long.MaxValue;
            try
            {
                memory = worker.Memory;
            }
            finally
            {
                Change((ref Effects effects) =>
                {
                    if (card.Worker != worker || card.State != WorkerState.Busy || card.Running is not null)
                        return;
                    if (memory > limit)
                        ShutDown(card, ref effects);
                    else
                        card.State = WorkerState.Idle;
                    Funnel(ref effects);
                });
            }
        });
    }

    private static bool IsOutOfMemory(FailureMessage failure) =>
        failure.TypeName == typeof(OutOfMemoryException).FullName || failure.Inner.Any(IsOutOfMemory);
}
