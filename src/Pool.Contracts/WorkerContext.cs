namespace Pool.Contracts;

/// <summary>Says which worker the running code is in.</summary>
public sealed class WorkerContext
{
    internal WorkerContext(int index, int processId)
    {
        Index = index;
        ProcessId = processId;
    }

    /// <summary>The worker this process is, or null in any process that is not a worker.</summary>
    public static WorkerContext? Current { get; internal set; }

    /// <summary>The worker's place in its pool, from 0; a replaced worker's successor has the same.</summary>
    public int Index { get; }

    /// <summary>The id of the worker process.</summary>
    public int ProcessId { get; }
}
