namespace Pool.Host.Dispatching;

/// <summary>
/// A map whose source is being read, by its caller's thread. It has nothing to run yet, but it has been accepted: a pool that is closed
/// waits for it, and one that ends tells it so.
/// </summary>
internal sealed class MapIntake : WorkSource
{
    private volatile Exception? _end;

    public override bool HasWork => false;

    public override bool AreVeryShort => false;

    /// <summary>Reads the source to its end.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled meanwhile.</exception>
    /// <exception cref="PoolTerminatedException">The pool was terminated meanwhile.</exception>
    /// <exception cref="WorkerStartException">The pool broke meanwhile.</exception>
    public T[] Read<T>(IEnumerable<T> source, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        foreach (var item in source)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_end is { } reason)
                throw reason;
            items.Add(item);
        }

        return [.. items];
    }

    public override Work Take(int workers, long maxItems) => throw NothingToRun();

    public override void GiveBack(Work work, int first, int attempts) => throw NothingToRun();

    public override void Measured(int items, TimeSpan elapsed) => throw NothingToRun();

    public override void PoolEnded(Exception reason) => _end = reason;

    private static InvalidOperationException NothingToRun() => new("A map that is still being read has nothing to run.");
}
