namespace Pool.Host.Dispatching;

/// <summary>Where a piece of work is. It only goes forward, but for going back to the queue when its worker is lost.</summary>
internal enum WorkPhase : byte
{
    /// <summary>In the queue, or about to be.</summary>
    Waiting,

    /// <summary>Given to a worker.</summary>
    Running,

    /// <summary>Its callers have, or are about to get, their answers. A worker may still be running it; nobody listens.</summary>
    Ended,
}
