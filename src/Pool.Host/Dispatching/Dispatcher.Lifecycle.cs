using Pool.Contracts.Framing;
using Pool.Host.Workers;

namespace Pool.Host.Dispatching;

// How the workers come and go, and how the pool ends.
internal sealed partial class Dispatcher
{
    public void OnStarted(Worker worker) => Change((ref Effects effects) =>
    {
        var card = _cards[worker.Index];
        if (card.Worker != worker)
            return;
        card.ProcessId = worker.ProcessId;
        card.StartedAt = _clock.GetUtcNow();
    });

    public void OnReady(Worker worker) => Change((ref Effects effects) =>
    {
        var card = _cards[worker.Index];
        if (card.Worker != worker || card.State != WorkerState.Starting)
            return;
        card.State = WorkerState.Idle;
        _restarts.NoteReady();
        if (!card.WasReady)
        {
            card.WasReady = true;
            if (--_neverReady == 0)
            {
                _allReady.TrySetResult();

                // Not before: it would keep the workers waiting. If it fails, the call that needs it says so.
                effects.AddLast(static () => Task.Run(OutputBuffer.Prepare));
            }
        }

        Funnel(ref effects);
    });

    public void OnGivenUp(Worker worker)
    {
        lock (_lock)
        {
            var card = _cards[worker.Index];
            card.IsGivenUp |= card.Worker == worker;
        }
    }

    public void OnExited(Worker worker, WorkerExit exit) => Change((ref Effects effects) =>
    {
        var card = _cards[worker.Index];
        if (card.Worker != worker)
            return;
        var isExpected = card.State == WorkerState.Stopping;
        var isFailedStart = !isExpected && card.IsUntried && exit.IsOwnFault;
        foreach (var loss in TakeBackAll(card, exit))
        {
            effects.Add(() => loss.Deliver(exit));
            HaltAtFailure(loss.Work);
        }

        SetDeadline(card, null);
        card.State = WorkerState.Exited;
        Replace(card, exit, isExpected, isFailedStart, ref effects);
        Funnel(ref effects);
    });

    public void Close() => Change((ref Effects effects) =>
    {
        if (_state != PoolState.Running)
            return;
        _state = PoolState.Closed;
        Funnel(ref effects);
    });

    public void Terminate() => Change((ref Effects effects) =>
    {
        if (_state is not (PoolState.Running or PoolState.Closed))
            return;
        _state = PoolState.Terminated;
        EndEverything(TerminatedReason, ref effects);
        Funnel(ref effects);
    });

    private void Break(WorkerStartException cause, ref Effects effects)
    {
        _state = PoolState.Broken;
        _cause = cause;
        EndEverything(BrokenReason, ref effects);
        effects.AddLast(() => _log.Broken(cause));
    }

    private static PoolTerminatedException TerminatedReason() => new("The pool was terminated while the call was pending.");

    // A new one for each call: a thrown exception collects the stack of whoever throws it.
    private WorkerStartException BrokenReason() => new(_cause!.Message, _cause.InnerException);

    // The workers first: it may be long until each call has been told. Whoever waits for the workers waits for that too.
    private void EndEverything(Func<Exception> reason, ref Effects effects)
    {
        foreach (var card in _cards)
        {
            if (card.State != WorkerState.Exited)
                Kill(card, ref effects);
        }

        while (_queue.TakeSingle() is { } single)
            End(single, reason, ref effects);
        foreach (var source in _sources.ToList())
        {
            Stop(source);
            effects.Add(() => source.PoolEnded(reason()));
        }

        foreach (var card in _cards)
        {
            for (var given = card.Running; given is not null; given = given.Links.Next)
            {
                if (given is { Source: null, Phase: WorkPhase.Running })
                    End(given, reason, ref effects);
                given.Phase = WorkPhase.Ended;
            }
        }

        effects.Add(OnTold);
        _isTelling = true;
    }

    private void OnTold()
    {
        lock (_lock)
            _isTelling = false;
        Change(CompleteIfAllExited);
    }

    private static void End(Work single, Func<Exception> reason, ref Effects effects)
    {
        single.Phase = WorkPhase.Ended;
        effects.Add(() => single.DeliverFailure(0, reason()));
    }

    private void Replace(WorkerCard card, WorkerExit exit, bool isExpected, bool isFailedStart, ref Effects effects)
    {
        if (_state is PoolState.Terminated or PoolState.Broken)
            return;

        if (!isExpected)
            effects.AddLast(() => _log.Lost(exit));
        var delay = TimeSpan.Zero;
        if (isFailedStart)
        {
            var failure = exit.ToStartException();
            _allReady.TrySetException(failure);
            _ = _allReady.Task.Exception; // Observed: whoever opened the pool without waiting hears of it by its calls.
            if (_restarts.NoteFailure(out delay))
            {
                Break(failure, ref effects);
                return;
            }
        }

        if (_state == PoolState.Running || HasWorkLeft)
            StartWorker(card, ref effects, delay);
    }

    // What was sent ahead may come back.
    private bool HasWorkLeft => !_queue.IsEmpty || _sources.Count > 0 || Array.Exists(_cards, static card => card.Given.Count > 1);

    private void StartWorker(WorkerCard card, ref Effects effects, TimeSpan delay = default)
    {
        var worker = _workers.Create(card.Index, this, delay);
        card.Worker = worker;
        card.State = WorkerState.Starting;
        card.IsRecalled = false;
        card.IsSpent = false;
        card.IsGivenUp = false;
        card.LastSeen = default;
        card.ProcessId = 0;
        card.StartedAt = default;
        card.CompletedTasks = 0;
        card.Allowance = _options.MaxTasksPerChild ?? long.MaxValue;
        effects.Add(worker.Start);
    }

    /// <summary>In a closed pool, lets go of the workers that will get nothing more to do.</summary>
    private void ShutDownIdle(ref Effects effects)
    {
        if (!HasWorkLeft)
        {
            foreach (var card in _cards)
            {
                if (card.State == WorkerState.Idle)
                    ShutDown(card, ref effects);
            }
        }

        CompleteIfAllExited(ref effects);
    }

    private void CompleteIfAllExited(ref Effects effects)
    {
        if (_isTelling || !Array.TrueForAll(_cards, static card => card.State == WorkerState.Exited))
            return;
        foreach (var card in _cards)
            card.Timer!.Dispose();
        _watch!.Dispose();
        effects.Add(() => _allExited.TrySetResult());
    }
}
