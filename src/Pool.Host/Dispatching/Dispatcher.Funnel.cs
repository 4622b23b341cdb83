namespace Pool.Host.Dispatching;

// Where work meets workers.
internal sealed partial class Dispatcher
{
    /// <summary>The one place where work meets a worker. It leaves no worker idle while work waits.</summary>
    private void Funnel(ref Effects effects)
    {
        if (_state is PoolState.Terminated or PoolState.Broken)
        {
            CompleteIfAllExited(ref effects);
            return;
        }

        GiveToIdle(ref effects);
        if (_queue.SingleCount > 0 && !_queue.HasSources && _heaviest is null)
            SendAhead(ref effects);
        if (_state == PoolState.Closed)
            ShutDownIdle(ref effects);
        WatchOver();
    }

    // The first idle one first: under a light load the same few workers keep their caches warm.
    private void GiveToIdle(ref Effects effects)
    {
        foreach (var card in _cards)
        {
            if (_queue.IsEmpty)
                return;
            if (card.TakesWork && _queue.Take(_cards.Length, card.Allowance) is { } work)
                Assign(card, work, ref effects);
        }
    }

    /// <summary>Sends short calls to workers that have not finished theirs, in equal shares. With maps or streams waiting, it is one at a time for all.</summary>
    private void SendAhead(ref Effects effects)
    {
        var takers = 0;
        foreach (var card in _cards)
            takers += card.TakesMoreCalls ? 1 : 0;
        foreach (var card in _cards)
        {
            if (!card.TakesMoreCalls)
                continue;
            var share = (_queue.SingleCount + takers - 1) / takers--;
            for (var room = Math.Min(share, card.Ahead.Depth - card.Given.Count); room > 0 && card.Allowance > 0; room--)
                Assign(card, _queue.TakeSingle()!, ref effects);
        }
    }

    private void Assign(WorkerCard card, Work work, ref Effects effects)
    {
        work.Phase = WorkPhase.Running;
        work.Card = card;
        work.CallId = ++_lastCallId;
        work.Attempts++;
        work.IsOnTheWire = false;
        work.HasBegun = false;
        card.Given.AddLast(work);
        card.Allowance -= work.Count;
        if (card.State == WorkerState.Idle)
        {
            card.State = WorkerState.Busy;
            card.Since = _clock.GetTimestamp();
            AwaitRunning(card);
        }

        effects.Send(card.Worker!, work);
    }

    /// <summary>Sets the time that what has come to be the worker's next may take.</summary>
    private void AwaitRunning(WorkerCard card)
    {
        (card.SentUntil, card.HasHadItsSay) = (-1, false);
        SetDeadline(card, card.Running switch
        {
            { IsKilledUnlessItStops: true } work => Earlier(_options.CancellationGracePeriod, work.Settings.Timeout),
            { } work => work.Settings.Timeout,
            null => null,
        });
    }
}
