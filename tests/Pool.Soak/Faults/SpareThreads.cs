namespace Pool.Soak.Faults;

/// <summary>
/// Threads of the thread pool that wait for work. .NET ends the process when its thread pool wants another thread and the system has none to
/// give, or no descriptor for it (PortableThreadPool.WorkerThread.MaybeAddWorkingWorker in .NET 10): no library can prevent that.
/// </summary>
internal static class SpareThreads
{
    private const int Count = 16;

    /// <summary>Sees to it that there are some for the next seconds.</summary>
    public static async Task PrepareAsync()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Count), completions);
        using var together = new Barrier(Count);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => Task.Run(together.SignalAndWait)));
    }
}
