namespace Pool.Host;

/// <summary>The pool was terminated while the call was waiting or running.</summary>
public sealed class PoolTerminatedException : OperationCanceledException
{
    /// <summary>Says that the pool was terminated.</summary>
    public PoolTerminatedException(string message)
        : base(message)
    {
    }
}
