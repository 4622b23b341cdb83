namespace Pool.Host;

/// <summary>The pool takes no more calls: it was closed or terminated.</summary>
public sealed class PoolClosedException : InvalidOperationException
{
    /// <summary>Says what ended the pool.</summary>
    public PoolClosedException(string message)
        : base(message)
    {
    }
}
