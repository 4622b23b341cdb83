namespace Pool.Host.Dispatching;

/// <summary>
/// A map or a stream, which makes work piece by piece. Its place in the queue is one turn; after each piece it goes to the end.
/// All members but <see cref="PoolEnded"/> are the <see cref="Dispatcher"/>'s, under its lock.
/// </summary>
internal abstract class WorkSource
{
    /// <summary>The place in the queue, while there is something to take.</summary>
    public LinkedListNode<WorkSource>? Node { get; set; }

    /// <summary>True once nothing more may be taken.</summary>
    public bool IsStopped { get; set; }

    public abstract bool HasWork { get; }

    /// <summary>True when an item takes no longer than it takes to be woken for its answer.</summary>
    public abstract bool AreVeryShort { get; }

    /// <summary>Takes the next piece, given how many workers share what is left and how many items one may run at most.</summary>
    public abstract Work Take(int workers, long maxItems);

    /// <summary>Takes back the items of a piece from <paramref name="first"/> on: they have not begun, or are to be tried again.</summary>
    public abstract void GiveBack(Work work, int first, int attempts);

    /// <summary>Notes how long a piece took.</summary>
    public abstract void Measured(int items, TimeSpan elapsed);

    /// <summary>Ends the map or the stream together with its pool.</summary>
    public abstract void PoolEnded(Exception reason);
}
