namespace Pool.Soak.Calls;

/// <summary>What a call has ended with.</summary>
public enum EndKind
{
    Returned,

    /// <summary>The function threw.</summary>
    Threw,

    /// <summary>Its worker was lost.</summary>
    WorkerLost,

    /// <summary>It took too long.</summary>
    TimedOut,

    Cancelled,

    /// <summary>Another item of its map was lost with its worker.</summary>
    MapFailed,

    /// <summary>Too many workers could not start.</summary>
    PoolBroken,
}
