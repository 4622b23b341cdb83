namespace Pool.Host;

/// <summary>Where a worker is in its life.</summary>
public enum WorkerState
{
    /// <summary>The process is starting or runs its initializer, or will be started.</summary>
    Starting,

    /// <summary>Waits for a call.</summary>
    Idle,

    /// <summary>Runs a call.</summary>
    Busy,

    /// <summary>Was told to exit, or was killed, and has not exited yet.</summary>
    Stopping,

    /// <summary>The process has exited.</summary>
    Exited,
}
