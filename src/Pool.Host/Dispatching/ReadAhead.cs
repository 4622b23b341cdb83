namespace Pool.Host.Dispatching;

/// <summary>
/// How far a stream's source may be read ahead of its consumer: a few chunks a worker, and more only while the consumer waits
/// for outcomes of items so short that this is too little to keep the workers busy. One thread reads, one consumes.
/// </summary>
internal sealed class ReadAhead(int workers, int chunkSize)
{
    private const int Least = 16;
    private const int ChunksPerWorker = 4;

    // Of what is always allowed.
    private const int MostTimes = 64;

    private readonly SemaphoreSlim _room = new(0);
    private readonly long _least = Math.Max(Least, (long)ChunksPerWorker * workers * chunkSize);
    private long _window = Math.Max(Least, (long)ChunksPerWorker * workers * chunkSize);
    private long _read;
    private long _consumed;
    private int _readerWaits;
    private volatile int _fittingSize = 1;

    /// <summary>About how many items keep a worker busy for as long as a message should.</summary>
    public int FittingSize
    {
        set => _fittingSize = value;
    }

    /// <summary>
    /// Waits until some more items may be read, and says how many. Not for each single one: to be woken costs more than to read. The
    /// others, which are at least three chunks a worker, are on their way meanwhile, or wait for the consumer.
    /// </summary>
    public async ValueTask<long> RoomAsync(CancellationToken stop)
    {
        while (true)
        {
            if (IsWorthReading)
                return Room;

            // The consumer writes how far it is and then looks whether somebody waits: one of the two sees the other.
            Interlocked.Exchange(ref _readerWaits, 1);
            if (IsWorthReading && Interlocked.Exchange(ref _readerWaits, 0) == 1)
                continue;
            await _room.WaitAsync(stop).ConfigureAwait(false);
        }
    }

    /// <summary>An item has been read.</summary>
    public void Read() => Volatile.Write(ref _read, _read + 1);

    /// <summary>An item's outcome has been taken.</summary>
    public void Consumed()
    {
        Interlocked.Increment(ref _consumed);
        if (Volatile.Read(ref _readerWaits) == 1 && IsWorthReading)
            WakeReader();
    }

    /// <summary>The consumer has taken all there is, and waits for more.</summary>
    public void ConsumerWaits()
    {
        if (Volatile.Read(ref _readerWaits) == 0)
            return;
        Volatile.Write(ref _window, Math.Clamp(2L * workers * _fittingSize, _window, Math.Min(2 * _window, MostTimes * _least)));
        if (IsWorthReading)
            WakeReader();
    }

    private bool IsWorthReading => Room >= Volatile.Read(ref _window) / 4;

    private long Room => Volatile.Read(ref _window) + Volatile.Read(ref _consumed) - Volatile.Read(ref _read);

    private void WakeReader()
    {
        if (Interlocked.Exchange(ref _readerWaits, 0) == 1)
            _room.Release();
    }
}
