namespace Pool.Host;

/// <summary>A worker as it was at one moment.</summary>
/// <param name="Index">Its place in the pool, from 0.</param>
/// <param name="ProcessId">The id of its process; 0 until the process has started.</param>
/// <param name="State">What it was doing.</param>
/// <param name="CompletedTasks">How many calls this process has run to their end, each item of a map counted as one.</param>
/// <param name="StartedAt">When the process was started.</param>
public sealed record WorkerInfo(int Index, int ProcessId, WorkerState State, long CompletedTasks, DateTimeOffset StartedAt);
