using Pool.Host.Telemetry;
using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

/// <summary>
/// The pool's only scheduler. Its whole state is here: what waits (<see cref="WorkQueue"/>) and a <see cref="WorkerCard"/> for
/// each worker, under one lock.
/// <para>
/// The life of a call: it is encoded in its caller's thread and submitted; it waits until <see cref="Funnel"/>, in which every
/// event ends, gives it to an idle worker, or sends it ahead to one whose calls are short; the worker's answer is matched against
/// what that worker was given, makes room for the next, and only then is decoded and handed to the caller. Whatever takes a call from Waiting or Running to Ended, under the lock, is
/// the one that completes it, after the lock: so each call ends once. An answer counts only if it names the call its own worker
/// runs: so no answer reaches another call.
/// </para>
/// </summary>
internal sealed partial class Dispatcher
{
    private readonly Lock _lock = new();
    private readonly ProcessPoolOptions _options;
    private readonly IWorkerFactory _workers;
    private readonly PoolLog _log;
    private readonly TimeProvider _clock;
    private readonly WorkQueue _queue = new();
    private readonly WorkerCard[] _cards;
    private readonly RestartPolicy _restarts;
    private readonly HashSet<WorkSource> _sources = [];
    private readonly TaskCompletionSource _allReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _allExited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile PoolState _state = PoolState.Running;
    private WorkerStartException? _cause;
    private long _lastCallId;
    private int _neverReady;
    private bool _isTelling;

    public Dispatcher(ProcessPoolOptions options, IWorkerFactory workers, PoolLog log)
    {
        _options = options;
        _workers = workers;
        _log = log;
        _clock = options.TimeProvider;
        _heaviest = options.RecycleWorkerAboveMemory is { } recycled && !(recycled > options.MaxWorkerMemory) ? recycled : options.MaxWorkerMemory;
        _restarts = new RestartPolicy(options.Processes, _clock);
        _cards = new WorkerCard[options.Processes];
        for (var index = 0; index < _cards.Length; index++)
            _cards[index] = new WorkerCard(index);
        _neverReady = _cards.Length;
        CreateTimers();
    }

    public PoolState State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    /// <summary>Completes when each worker has been ready once; fails when one could not start.</summary>
    public Task AllReady => _allReady.Task;

    /// <summary>Completes when the pool has ended, each call has been told, and no worker process is left.</summary>
    public Task AllExited => _allExited.Task;

    public IReadOnlyList<WorkerInfo> Snapshot()
    {
        lock (_lock)
            return [.. _cards.Select(static card => card.ToInfo())];
    }

    /// <summary>Starts all workers, in the background.</summary>
    public void Start() => Change((ref Effects effects) =>
    {
        foreach (var card in _cards)
            StartWorker(card, ref effects);
    });

    /// <exception cref="PoolClosedException">The pool takes no more calls.</exception>
    /// <exception cref="WorkerStartException">The pool is broken.</exception>
    public void ThrowIfEnded()
    {
        if (_state == PoolState.Running)
            return;
        lock (_lock)
            ThrowIfNotRunning();
    }

    /// <summary>Takes a single call.</summary>
    /// <exception cref="PoolSaturatedException">Too many calls wait.</exception>
    public void Submit(Work single)
    {
        // Without the closure of Change: a call costs hardly more than one.
        var effects = default(Effects);
        try
        {
            lock (_lock)
            {
                ThrowIfNotRunning();
                ThrowIfSaturated();
                _queue.Add(single);
                Funnel(ref effects);
            }
        }
        finally
        {
            effects.Run();
        }
    }

    /// <summary>Takes a map or a stream. It is asked for work from now on, until it is completed or abandoned.</summary>
    public void Submit(WorkSource source) => Change((ref Effects effects) =>
    {
        ThrowIfNotRunning();
        _sources.Add(source);
        _queue.Add(source);
        Funnel(ref effects);
    });

    /// <summary>Takes a map or a stream in the place of one that was taken before, also when the pool has been closed meanwhile.</summary>
    /// <exception cref="PoolTerminatedException">The pool has been terminated meanwhile.</exception>
    /// <exception cref="WorkerStartException">The pool has broken meanwhile.</exception>
    public void Exchange(WorkSource old, WorkSource source) => Change((ref Effects effects) =>
    {
        if (_state == PoolState.Terminated)
            throw TerminatedReason();
        if (_state == PoolState.Broken)
            throw BrokenReason();
        Stop(old);
        _sources.Add(source);
        _queue.Add(source);
        Funnel(ref effects);
    });

    /// <summary>Lets a source that has been submitted change what it has, under the lock, and gives it its turn.</summary>
    public void Update(WorkSource source, Action change) => Change((ref Effects effects) =>
    {
        if (source.IsStopped)
            return;
        change();
        _queue.Add(source);
        Funnel(ref effects);
    });

    /// <summary>Forgets a source of which all is done.</summary>
    public void Complete(WorkSource source) => Change((ref Effects effects) =>
    {
        Stop(source);
        Funnel(ref effects);
    });

    /// <summary>Drops what a source has not begun, and asks its running pieces to stop.</summary>
    /// <param name="source">The map or stream.</param>
    /// <param name="kill">Whether a worker that does not stop within the grace period is killed.</param>
    public void Abandon(WorkSource source, bool kill) => Change((ref Effects effects) =>
    {
        if (!_sources.Contains(source))
            return;
        Stop(source);
        foreach (var card in _cards)
        {
            if (card.Running is { } work && work.Source == source)
                AskToStop(work, kill, ref effects);
        }

        Funnel(ref effects);
    });

    /// <summary>Takes a call away from its caller: it will not run, or the worker that runs it is asked to stop.</summary>
    /// <returns>True when the call had no end yet; it is for the caller to give it one.</returns>
    public bool Abandon(Work single)
    {
        var isMine = false;
        Change((ref Effects effects) =>
        {
            if (single.Phase == WorkPhase.Ended)
                return;
            isMine = true;
            if (single.Phase == WorkPhase.Waiting)
                _queue.Remove(single);
            else
                AskToStop(single, kill: true, ref effects);
            single.Phase = WorkPhase.Ended;
            Funnel(ref effects);
        });
        return isMine;
    }

    // A timer keeps the execution context it was made in, and these live as long as the pool.
    private void CreateTimers()
    {
        using var suppression = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
        foreach (var card in _cards)
            card.Timer = _clock.CreateTimer(_ => OnTimer(card), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watch = _clock.CreateTimer(_ => Change(LookAtWorkers), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private delegate void StateChange(ref Effects effects);

    private void Change(StateChange change)
    {
        var effects = default(Effects);
        try
        {
            lock (_lock)
                change(ref effects);
        }
        finally
        {
            effects.Run();
        }
    }

    /// <summary>
    /// Lets nothing more of a map begin of which an item has failed. All else waits until the failure is handed over, after the lock:
    /// until then the map may as well end with its pool.
    /// </summary>
    private void HaltAtFailure(Work work)
    {
        if (work.Source is { } source && work.EndsAtFailure)
            Halt(source);
    }

    private void Stop(WorkSource source)
    {
        Halt(source);
        _sources.Remove(source);
    }

    private void Halt(WorkSource source)
    {
        source.IsStopped = true;
        _queue.Remove(source);
    }

    private void AskToStop(Work work, bool kill, ref Effects effects)
    {
        work.Phase = WorkPhase.Ended;
        work.IsAskedToStop = true;
        work.IsKilledUnlessItStops = kill;
        var (card, id) = (work.Card!, work.CallId);
        var worker = card.Worker!;
        effects.Add(() => worker.SendCancel(id));
        if (kill && card.Running == work && card.State == WorkerState.Busy)
            SetDeadline(card, Earlier(_options.CancellationGracePeriod, Remaining(card)));
    }

    private void ThrowIfSaturated()
    {
        if (_options.MaxPendingTasks == int.MaxValue || Array.Exists(_cards, static card => card.TakesWork))
            return;
        var pending = _queue.SingleCount + _cards.Sum(static card => Math.Max(0, card.Given.Count - 1));
        if (pending >= _options.MaxPendingTasks)
            throw new PoolSaturatedException($"{pending} calls are waiting, as many as {nameof(ProcessPoolOptions.MaxPendingTasks)} allows.");
    }

    private void ThrowIfNotRunning()
    {
        switch (_state)
        {
            case PoolState.Closed:
                throw new PoolClosedException("The pool is closed; it takes no more calls.");
            case PoolState.Terminated:
                throw new PoolClosedException("The pool was terminated; it takes no more calls.");
            case PoolState.Broken:
                throw BrokenReason();
        }
    }
}
