namespace Pool.Host.Workers;

/// <summary>Work that blocks, and must be done even when the system has no thread to give.</summary>
internal static class SpareThread
{
    /// <summary>Runs it on a thread of its own if there is one, else on one of the thread pool's, which are there already.</summary>
    public static void Run(Action action, string name) => Run(action, name, static thread => thread.UnsafeStart());

    public static void Run(Action action, string name, Action<Thread> start)
    {
        try
        {
            start(new Thread(() => action()) { IsBackground = true, Name = name });
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            // The first is what .NET says when there are too many threads, or no descriptor, which it needs for one.
            ThreadPool.UnsafeQueueUserWorkItem(static action => action(), action, preferLocal: false);
        }
    }
}
