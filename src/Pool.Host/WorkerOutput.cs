namespace Pool.Host;

/// <summary>One line that a worker, or a process it started, wrote to its standard output or error.</summary>
/// <param name="WorkerIndex">The worker's place in the pool, from 0.</param>
/// <param name="ProcessId">The id of the worker process.</param>
/// <param name="Text">The line, without its end.</param>
public sealed record WorkerOutput(int WorkerIndex, int ProcessId, string Text);
