namespace Pool.Host;

/// <summary>As many calls as <see cref="ProcessPoolOptions.MaxPendingTasks"/> allows are waiting already.</summary>
public sealed class PoolSaturatedException : InvalidOperationException
{
    /// <summary>Says how many calls are waiting.</summary>
    public PoolSaturatedException(string message)
        : base(message)
    {
    }
}
