namespace Pool.Stress.Checking;

/// <summary>How a call has ended.</summary>
public enum EndKind
{
    /// <summary>Not yet.</summary>
    None,
    Result,
    OwnException,
    Unserializable,
    WorkerLost,
    TimedOut,
    Cancelled,
    PoolTerminated,
    PoolClosed,
    PoolDisposed,
    Saturated,
    StartFailed,
    SourceFailed,

    /// <summary>By what no call may end with.</summary>
    Unknown,
}
