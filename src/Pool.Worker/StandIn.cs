namespace Pool.Worker;

/// <summary>
/// A thread that takes over reading once the thread that runs the calls has not come back to it for a while, and that counts the time
/// for it meanwhile and writes what it has kept. It sleeps without end while no calls come.
/// </summary>
/// <param name="hasInput">Waits until there is something to read, for so long at most.</param>
/// <param name="output">What the thread that runs the calls may keep something in.</param>
internal sealed class StandIn(Func<TimeSpan, bool> hasInput, FrameOutput output)
{
    // A cancellation or the host's end may be seen this much later; a wake-up costs some microseconds.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(2);

    // Between two looks at whether somebody wants the time counted, or something written.
    private static readonly TimeSpan LongPeriod = TimeSpan.FromMilliseconds(50);

    // Calls that follow each other closely find the thread awake, and need not wake it.
    private const int IdlePeriods = 16;

    private readonly SemaphoreSlim _wake = new(0);
    private Action? _read;
    private volatile int _reads;
    private volatile int _ticks;
    private volatile bool _isParked;
    private volatile bool _countsTime;
    private int _isBusy;

    /// <summary>Goes up every few milliseconds while <see cref="CountsTime"/> is set: cheaper to look at than a clock.</summary>
    public int Ticks => _ticks;

    /// <summary>Whether somebody looks at <see cref="Ticks"/>.</summary>
    public bool CountsTime
    {
        set => _countsTime = value;
    }

    /// <summary>Starts the thread.</summary>
    /// <param name="read">Reads what has come, unless somebody else does.</param>
    public void Start(Action read)
    {
        _read = read;
        new Thread(Watch) { IsBackground = true, Name = "Pool.Worker stand-in" }.Start();
    }

    /// <summary>Whether there is something to read.</summary>
    public bool HasInput() => hasInput(TimeSpan.Zero);

    /// <summary>Waits for input, and does meanwhile what is due: the rest of a long frame may be a while in coming.</summary>
    public void AwaitInput()
    {
        // Where nothing is ever kept the read may do the waiting. On Windows it does so without looks at the pipe.
        if (!output.MayKeep)
            return;
        do
        {
            Tick();
        }
        while (!hasInput(Period));
    }

    /// <summary>The caller does not read from now on.</summary>
    public void BeginWork()
    {
        _reads++;
        Interlocked.Exchange(ref _isBusy, 1);
        if (!_isParked)
            return;
        _isParked = false;
        _wake.Release();
    }

    /// <summary>The caller reads for itself from now on.</summary>
    public void EndWork() => Volatile.Write(ref _isBusy, 0);

    private void Watch()
    {
        while (true)
        {
            WatchWhileBusy();
            _isParked = true;

            // BeginWork sets its mark and then looks whether this thread is parked; without the barrier each could miss the other.
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref _isBusy) == 0)
                _wake.Wait();
            _isParked = false;
        }
    }

    private void WatchWhileBusy()
    {
        for (var idle = 0; idle < IdlePeriods; idle++)
        {
            var reads = _reads;

            // The tick of a clock: nothing is waited for here.
            Thread.Sleep(Period);
            Tick();
            while (Volatile.Read(ref _isBusy) != 0 && reads == _reads)
            {
                idle = 0;
                if (hasInput(!_countsTime && output.TryLookAway() ? LongPeriod : Period))
                    _read!();
                Tick();
            }

            if (Volatile.Read(ref _isBusy) != 0)
                idle = 0;
        }
    }

    private void Tick()
    {
        _ticks++;
        try
        {
            output.WriteKept();
        }
        catch (IOException)
        {
            HostConnection.EndProcess("");
        }
    }
}
