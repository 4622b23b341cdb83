using MessagePack;
using Pool.Contracts.Messages;

namespace Pool.Host.Tests.Scripted;

/// <summary>Plays all workers that a pool starts from now on: each squares what it is sent until it is told to exit.</summary>
internal static class ObedientWorkers
{
    public static async Task ServeAsync(ScriptedPool pool, CancellationToken cancellationToken)
    {
        var served = new List<Task>();
        try
        {
            while (true)
                served.Add(ServeAsync(await pool.NextWorkerAsync(cancellationToken)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }

    private static async Task ServeAsync(ScriptedWorker worker)
    {
        try
        {
            await worker.BecomeReadyAsync();
            while (true)
            {
                var (kind, body) = await worker.ReadFrameAsync();
                if (kind == MessageKind.Shutdown)
                    break;
                if (kind == MessageKind.Call)
                    await AnswerAsync(worker, ScriptedWorker.Parse(body));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The pool has killed it, or has closed the pipes.
        }

        worker.Exit(0);
    }

    private static async Task AnswerAsync(ScriptedWorker worker, CallMessage call)
    {
        await worker.BeginAsync(call);
        await worker.ReturnAsync(call, [.. ScriptedWorker.Items(call).Select(Functions.Square)]);
    }
}
