namespace Pool.Host;

/// <summary>The worker process ended, or had to be ended, because it used more than <see cref="ProcessPoolOptions.MaxWorkerMemory"/>.</summary>
public sealed class WorkerMemoryLimitException : WorkerLostException
{
    /// <summary>Describes the end of a worker process.</summary>
    public WorkerMemoryLimitException(
        string message, int processId, int? exitCode, string? signal, string standardErrorTail, Exception? innerException = null)
        : base(message, processId, exitCode, signal, standardErrorTail, innerException)
    {
    }
}
