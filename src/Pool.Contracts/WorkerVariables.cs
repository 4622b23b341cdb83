namespace Pool.Contracts;

/// <summary>Environment variables by which a host tells a worker what has to hold before anything else runs in it.</summary>
internal static class WorkerVariables
{
    /// <summary>The most memory the process may have, in bytes, decimal.</summary>
    public const string MaxMemory = "PROCESSPOOL_MAX_MEMORY";

    /// <summary>The file of the memory, laid out by <see cref="Framing.OutboxLayout"/>, that outlives the worker.</summary>
    public const string Outbox = "PROCESSPOOL_OUTBOX";
}
