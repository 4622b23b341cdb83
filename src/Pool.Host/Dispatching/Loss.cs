using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

/// <summary>Items that a worker has taken along.</summary>
internal readonly record struct Loss(Work Work, int First, int End)
{
    public void Deliver(WorkerExit exit) => Work.DeliverLoss(First, End, exit.ToLostException(Work.Attempts));
}
