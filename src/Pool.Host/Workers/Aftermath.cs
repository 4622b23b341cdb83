namespace Pool.Host.Workers;

/// <summary>What is still to be done for workers that have ended, in the background: nobody's call waits for it, but the end of the pool does.</summary>
internal sealed class Aftermath
{
    private readonly Lock _lock = new();
    private Task _done = Task.CompletedTask;

    /// <summary>Ends when all has ended that was added until now.</summary>
    public Task Done
    {
        get
        {
            lock (_lock)
                return _done;
        }
    }

    public void Add(Task task)
    {
        lock (_lock)
            _done = _done.IsCompleted ? task : Task.WhenAll(_done, task);
    }
}
