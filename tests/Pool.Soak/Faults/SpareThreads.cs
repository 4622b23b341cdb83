namespace Pool.Soak.Faults;

/// <summary>
/// Threads of the thread pool that wait for work, and no more than those while this is in use. .NET ends the process when its thread pool
/// wants another thread and the system has none to give, or no descriptor for it (PortableThreadPool.WorkerThread.MaybeAddWorkingWorker in
/// .NET 10): no library can prevent that. It wants one when it is to use more than there are, as it tries every now and then.
/// </summary>
internal sealed class SpareThreads : IDisposable
{
    private const int Enough = 16;

    private readonly int _workers;
    private readonly int _completions;

    private SpareThreads(int count)
    {
        ThreadPool.GetMaxThreads(out _workers, out _completions);
        Set(count, _completions);
    }

    /// <summary>Starts them. Those that have nothing to do stay for seconds.</summary>
    public static async Task<SpareThreads> PrepareAsync()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        var count = Math.Max(workers, Enough);
        ThreadPool.SetMinThreads(count, completions);
        using var together = new Barrier(count);
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(together.SignalAndWait)));
        return new SpareThreads(count);
    }

    public void Dispose() => Set(_workers, _completions);

    private static void Set(int workers, int completions)
    {
        if (!ThreadPool.SetMaxThreads(workers, completions))
            throw new InvalidOperationException($"The thread pool can't be limited to {workers} threads.");
    }
}
