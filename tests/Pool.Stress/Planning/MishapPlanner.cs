using Pool.Host;
using Pool.Stress.Functions;

namespace Pool.Stress.Planning;

/// <summary>Decides what goes wrong with a call.</summary>
internal sealed class MishapPlanner(Random random, ProcessPoolOptions pool)
{
    // A cancelled function that does not stop is only planned where it does not keep its worker for long.
    private static readonly TimeSpan ShortGrace = TimeSpan.FromMilliseconds(100);

    public OperationPlan Throwing(OperationPlan operation)
    {
        if (operation.IsSingle && random.OneIn(5))
            return With(operation, Behaviour.ReturnMisfit);
        var count = operation.Kind == CallKind.MapOutcomesAsync ? random.Between(1, 4) : 1;
        for (; count > 0; count--)
            operation = With(operation, random.OneIn(5) ? Behaviour.ThrowCancellation : Behaviour.Throw);
        return operation;
    }

    public OperationPlan Crashing(OperationPlan operation)
    {
        operation = With(operation, random.Weighted(
            (30, Behaviour.Exit), (5, Behaviour.FailFast), (30, Behaviour.KillItself), (25, Behaviour.ExitTheFirstTime), (10, Behaviour.LeaveBomb)));
        return operation with { Options = random.OneIn(2) ? null : (operation.Options ?? new CallOptions()) with { MaxAttempts = random.Between(2, 3) } };
    }

    // In a map or a stream only with a timeout: when it ends early for another reason, what runs is asked to stop, but not killed.
    public OperationPlan Hanging(OperationPlan operation) => With(operation, Behaviour.Hang) with
    {
        Options = (operation.Options ?? new CallOptions()) with { Timeout = TimeSpan.FromMilliseconds(random.Between(20, 200)) },
        Cancellation = random.OneIn(4) ? new CancellationPlan(CancellationMoment.AfterTheCallWasMade, random.Next(250)) : CancellationPlan.Never,
    };

    public OperationPlan Cancelled(OperationPlan operation)
    {
        var moment = random.Weighted(
            (15, CancellationMoment.BeforeTheCall), (75, CancellationMoment.AfterTheCallWasMade), (10, CancellationMoment.AfterTheEnd));
        operation = operation with { Cancellation = new CancellationPlan(moment, random.OneIn(3) ? 0 : random.Next(40)) };
        if (moment != CancellationMoment.AfterTheCallWasMade)
            return operation;
        return random.Next(10) switch
        {
            < 3 => With(operation, Behaviour.ThrowWhenCancelled) with { TakesToken = true, IsOfRows = false },
            < 5 => With(operation, Behaviour.ReturnWhenCancelled) with { TakesToken = true, IsOfRows = false },
            5 when operation.IsSingle && pool.CancellationGracePeriod < ShortGrace => With(operation, Behaviour.Hang),
            6 => operation.WithItem(random.Next(operation.Items.Count), static item => item with { Milliseconds = 100 }),
            _ => operation,
        };
    }

    public OperationPlan Unsendable(OperationPlan operation) => operation with { IsUnsendable = true };

    public OperationPlan Streamed(OperationPlan operation) => operation with
    {
        ChunkSize = operation.ChunkSize ?? 1,
        LeaveAfter = random.OneIn(6) ? random.Next(operation.Items.Count + 1) : null,
        SourceThrowsAfter = random.OneIn(12) ? random.Next(operation.Items.Count + 1) : null,
        ConsumerMilliseconds = random.OneIn(4) ? random.Between(1, 5) : 0,
    };

    private OperationPlan With(OperationPlan operation, Behaviour behaviour) =>
        operation.WithItem(random.Next(operation.Items.Count), item => item with { Behaviour = behaviour });
}
