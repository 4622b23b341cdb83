using Pool.Host;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Checking;

/// <summary>Says whether a call could be lost with its worker.</summary>
internal sealed class LossJudge(PoolFacts facts, IReadOnlyCollection<CallRecord> calls)
{
    private const int FailFastExitCode = 134;
    private const int KillExitCode = 137;

    private readonly Lazy<HashSet<int>> _bombed = new(() => ProcessesOf(facts, calls, static (_, item) => item.Behaviour == Behaviour.LeaveBomb));

    // A call that runs when the pool kills its worker for another one, which has just ended by itself, is lost too.
    private readonly Lazy<HashSet<int>> _killedByThePool = new(() => ProcessesOf(facts, calls, static (call, _) =>
        call.IsCancelled || call.End!.Kind == EndKind.TimedOut || call.Receipt.Failures.Any(static failure => failure.Exception is TaskTimeoutException)));

    public string? WhyNot(CallRecord call, WorkerLostException loss, IReadOnlyList<ItemPlan> items)
    {
        if (loss.InnerException is not null)
            return $"its worker was accused: {loss.InnerException}";
        if (facts.WasKilled(loss.ProcessId))
            return null;
        if (loss.ExitCode == KillExitCode && (_bombed.Value.Contains(loss.ProcessId) || _killedByThePool.Value.Contains(loss.ProcessId)))
            return null;

        // Items of a chunk are lost together.
        var mates = call.Operation.IsSingle || call.Operation.Kind == CallKind.MapOutcomesAsync ? items : call.Operation.Items;
        foreach (var item in mates)
        {
            if (item.Crashes && facts.Log.ProcessOf(item.Token) == loss.ProcessId && loss.ExitCode == ExitCodeOf(item))
                return null;
        }

        return $"nothing was done to process {loss.ProcessId}, which exited with {loss.ExitCode}; it ran in process {facts.Log.ProcessOf(items[0].Token)}. " +
            loss.StandardErrorTail;
    }

    private static int ExitCodeOf(ItemPlan item) => item.Behaviour switch
    {
        Behaviour.Exit or Behaviour.ExitTheFirstTime => Act.ExitCodeOf(item.Token),
        Behaviour.FailFast => FailFastExitCode,
        _ => KillExitCode,
    };

    private static HashSet<int> ProcessesOf(PoolFacts facts, IReadOnlyCollection<CallRecord> calls, Func<CallRecord, ItemPlan, bool> isMeant) =>
    [
        .. from call in calls
           from item in call.Operation.Items
           where call.End is not null && isMeant(call, item)
           select facts.Log.ProcessOf(item.Token),
    ];
}
