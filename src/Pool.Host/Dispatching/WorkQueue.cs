namespace Pool.Host.Dispatching;

/// <summary>
/// What waits, and who is next. Single calls go first, in their order, so that a call made during a map of a million items
/// starts as soon as some worker is free; after <see cref="SinglesInARow"/> of them a waiting map or stream has a turn, so that
/// no flood of calls stops it. Maps and streams take turns piece by piece. Used under the <see cref="Dispatcher"/>'s lock.
/// </summary>
internal sealed class WorkQueue
{
    private const int SinglesInARow = 32;

    private readonly WorkList _singles = new();
    private readonly LinkedList<WorkSource> _sources = [];
    private int _singlesTaken;

    /// <summary>How many single calls wait.</summary>
    public int SingleCount => _singles.Count;

    public bool HasSources => _sources.Count > 0;

    public bool IsEmpty => _singles.Count == 0 && _sources.Count == 0;

    public void Add(Work single) => _singles.AddLast(single);

    /// <summary>Puts a call back that a worker did not get to: it has waited already.</summary>
    public void AddFirst(Work single) => _singles.AddFirst(single);

    public void Remove(Work single) => _singles.Remove(single);

    /// <summary>Lets a source take part if it has something to give.</summary>
    public void Add(WorkSource source)
    {
        if (source.Node is null && !source.IsStopped && source.HasWork)
            source.Node = _sources.AddLast(source);
    }

    public void Remove(WorkSource source)
    {
        if (source.Node is { } node)
            _sources.Remove(node);
        source.Node = null;
    }

    public Work? Take(int workers, long maxItems)
    {
        if (_singles.Count > 0 && (_sources.Count == 0 || _singlesTaken < SinglesInARow))
        {
            _singlesTaken = _sources.Count == 0 ? 0 : _singlesTaken + 1;
            return TakeSingle();
        }

        if (_sources.First is not { } first)
            return null;
        _singlesTaken = 0;
        var source = first.Value;
        Remove(source);
        var work = source.Take(workers, maxItems);
        Add(source);
        return work;
    }

    public Work? TakeSingle()
    {
        var single = _singles.First;
        if (single is not null)
            _singles.Remove(single);
        return single;
    }
}
