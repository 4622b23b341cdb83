using Pool.Contracts.Messages;
using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Dispatching;

/// <summary>A worker in the middle of a map that is the last it may run, another call behind that, and workers that are ready to replace it.</summary>
internal sealed class Scene : IAsyncDisposable
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly ScriptedWorker _worker;
    private readonly CallMessage _call;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _replacements;

    private Scene(ScriptedPool pool, ScriptedWorker worker, CallMessage call, Task<int[]> running)
    {
        (Pool, _worker, _call, Running) = (pool, worker, call, running);
        Waiting = pool.Pool.ApplyAsync(Functions.Square, 2);
        _replacements = ObedientWorkers.ServeAsync(pool, _end.Token);
    }

    public ScriptedPool Pool { get; }

    public Task<int[]> Running { get; }

    public Task<int> Waiting { get; }

    public CancellationTokenSource Cancellation { get; private init; } = new();

    public static async Task<Scene> SetAsync()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync(new ProcessPoolOptions { MaxTasksPerChild = 2 });
        var cancellation = new CancellationTokenSource();
        var running = pool.Pool.With(new CallOptions { Timeout = Timeout }).MapAsync(Functions.Square, [1, 3], 2, cancellation.Token);
        var call = await worker.ReadCallAsync();

        // Now the pool knows that the call has begun.
        await worker.ReturnAsync(call.CallId, 0, 1);
        while (pool.Pool.Workers[0].CompletedTasks < 1)
            await Task.Yield();
        return new Scene(pool, worker, call, running) { Cancellation = cancellation };
    }

    /// <summary>Until the call has ended: while an answer of its worker is still being handled, its time is looked at again a little later.</summary>
    public void LetItsTimeRunOut()
    {
        for (Pool.Clock.Advance(Timeout); !Running.IsCompleted; Pool.Clock.Advance(TimeSpan.FromMilliseconds(20)))
            Thread.Yield();
    }

    public void Kill() => _worker.Kill();

    public void Return()
    {
        try
        {
            _worker.ReturnAsync(_call.CallId, 1, 9).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException or IOException)
        {
            // It was killed before.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        await _end.CancelAsync();
        await _replacements;
        _end.Dispose();
        Cancellation.Dispose();
    }
}
