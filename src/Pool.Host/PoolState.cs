namespace Pool.Host;

/// <summary>What a pool does with calls.</summary>
public enum PoolState
{
    /// <summary>Calls are taken and run.</summary>
    Running,

    /// <summary>No more calls are taken; those taken before still run.</summary>
    Closed,

    /// <summary>Nothing runs any more; what was pending has ended with <see cref="PoolTerminatedException"/>.</summary>
    Terminated,

    /// <summary>Workers could not be started several times in a row; every call ends with <see cref="WorkerStartException"/>.</summary>
    Broken,
}
