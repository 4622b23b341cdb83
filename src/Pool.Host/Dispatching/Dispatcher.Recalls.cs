namespace Pool.Host.Dispatching;

// What a worker has been given, and does not get to because one call takes long, is taken back for the others.
internal sealed partial class Dispatcher
{
    // A worker that has made no step between two looks is stuck: calls are sent ahead only where they take less than half of this.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    // Calls that have been sent ahead to a worker whose calls turned out to be slower are too many for it by this factor.
    private const int TooMany = 2;

    private ITimer? _watch;
    private bool _isWatching;

    /// <summary>Keeps looking while there is something to be taken back, and only then: an idle pool costs nothing.</summary>
    private void WatchOver()
    {
        if (_isWatching || !Array.Exists(_cards, HasToSpare))
            return;
        _isWatching = true;
        _watch!.Change(Look, Timeout.InfiniteTimeSpan);
    }

    private void LookAtWorkers(ref Effects effects)
    {
        _isWatching = false;
        if (_state is PoolState.Terminated or PoolState.Broken)
            return;
        foreach (var card in _cards)
        {
            if (!HasToSpare(card))
                continue;
            var seen = (card.Running!.CallId, card.Running.Answered);
            if (card.LastSeen == seen || card.Given.Count > TooMany * card.Ahead.Depth)
            {
                card.IsRecalled = true;
                effects.Recall(card.Worker!);
            }

            card.LastSeen = seen;
        }

        WatchOver();
    }

    /// <summary>True when the worker has calls behind the running one, or items that a worker without work could run.</summary>
    private bool HasToSpare(WorkerCard card) =>
        _cards.Length > 1 && card.State == WorkerState.Busy && !card.IsRecalled && card.Running is { HasBegun: true } work
        && (card.Given.Count > 1 || (work.Answered + Math.Max(1, work.AnswerEvery) < work.Count && _queue.IsEmpty && Array.Exists(_cards, static other => other.TakesWork)));
}
