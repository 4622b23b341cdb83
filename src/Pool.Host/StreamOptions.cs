namespace Pool.Host;

/// <summary>How <see cref="IProcessPool.SubmitStream"/> reads its source and yields its outcomes.</summary>
public sealed record StreamOptions
{
    /// <summary>How many items go to a worker together.</summary>
    /// <value>At least 1, which is the default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int ChunkSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, "chunkSize"); // As the parameter is called that it mostly comes from.
            field = value;
        }
    }

    = 1;

    /// <summary>Whether outcomes come in the order of the items, or as they finish.</summary>
    /// <value>False by default: as they finish.</value>
    public bool IsOrdered { get; init; }

    /// <summary>Whether each item of a chunk is answered by itself, so that one that takes its worker down costs no other.</summary>
    /// <value>False by default: answers of a chunk may travel together, and be lost together.</value>
    public bool IsolatesItems { get; init; }
}
