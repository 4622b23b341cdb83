namespace Pool.Host;

/// <summary>A worker could not be started: its process failed, or its initializer threw. The inner exception is the cause, where there is one.</summary>
public sealed class WorkerStartException : Exception
{
    /// <summary>Says why the worker could not start, and what it last wrote to its standard error.</summary>
    public WorkerStartException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
