using Pool.Host;
using Pool.Stress.Calls;
using Pool.Stress.Checking;
using Pool.Stress.Planning;

namespace Pool.Stress.Running;

/// <summary>Makes the calls of a pool, does to them what is planned, and writes their ends into the ledger.</summary>
internal sealed class CallRun(Ledger ledger, PoolFacts facts)
{
    /// <summary>Completes, without failing, when the call and the one that follows it have ended.</summary>
    public async Task RunAsync(ProcessPool pool, OperationPlan operation)
    {
        using var cancellation = new CancellationTokenSource();
        var call = ledger.Open(operation, cancellation.Token);
        if (operation.Cancellation.Moment == CancellationMoment.BeforeTheCall)
            Cancel(call, cancellation);

        call.Make();
        var made = MakeAsync(pool, call);
        var cancelling = operation.Cancellation.Moment == CancellationMoment.AfterTheCallWasMade
            ? CancelLaterAsync(call, cancellation)
            : Task.CompletedTask;
        var ended = made.ContinueWith(
            end =>
            {
                ledger.Finish(call, end.Result, facts.Stage);
                return operation.Next is { } next ? RunAsync(pool, next) : Task.CompletedTask;
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default).Unwrap();
        await Task.WhenAll(ended, cancelling);
        if (operation.Cancellation.Moment == CancellationMoment.AfterTheEnd)
            Cancel(call, cancellation);
    }

    private static async Task<End> MakeAsync(ProcessPool pool, CallRecord call)
    {
        var operation = call.Operation;
        try
        {
            var view = operation.Options is { } options ? pool.With(options) : pool;
            await CallForms.For(operation)(view, operation, call.Receipt, call.Token);
            return End.Result;
        }
        catch (Exception e)
        {
            return End.Of(e);
        }
    }

    private static async Task CancelLaterAsync(CallRecord call, CancellationTokenSource cancellation)
    {
        if (call.Operation.Cancellation.Milliseconds is > 0 and var delay)
            await Task.Delay(delay);
        Cancel(call, cancellation);
    }

    private static void Cancel(CallRecord call, CancellationTokenSource cancellation)
    {
        call.Cancel();
        cancellation.Cancel();
    }
}
