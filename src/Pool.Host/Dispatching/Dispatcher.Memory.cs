using Pool.Contracts.Messages;

namespace Pool.Host.Dispatching;

// Workers that have taken too much memory to go on.
internal sealed partial class Dispatcher
{
    // Calls on their way to a worker would run in it before anybody has looked at what the one before has left.
    private readonly bool _weighs;

    /// <summary>The worker has nothing to do, and gets nothing until it is known how much memory it has.</summary>
    private void Weigh(WorkerCard card, long limit, ref Effects effects)
    {
        var worker = card.Worker!;
        effects.Add(() =>
        {
            var memory = worker.Memory;
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
        });
    }

    private static bool IsOutOfMemory(FailureMessage failure) =>
        failure.TypeName == typeof(OutOfMemoryException).FullName || failure.Inner.Any(IsOutOfMemory);
}
