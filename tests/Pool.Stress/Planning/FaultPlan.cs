namespace Pool.Stress.Planning;

/// <summary>What is done to a worker from outside.</summary>
public enum FaultKind
{
    /// <summary>SIGKILL.</summary>
    Kill,

    /// <summary>SIGTERM.</summary>
    Terminate,

    /// <summary>SIGSTOP, and SIGCONT after some time.</summary>
    Freeze,
}

/// <summary>What is done to a worker from outside, and when.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="AfterOperation">When so many calls of the pool have been made.</param>
/// <param name="Milliseconds">So long after that.</param>
/// <param name="State">To a worker that is at this, if there is one.</param>
/// <param name="Worker">To the how manieth of them.</param>
public sealed record FaultPlan(FaultKind Kind, int AfterOperation, int Milliseconds, Pool.Host.WorkerState State, int Worker);
