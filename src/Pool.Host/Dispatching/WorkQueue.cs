namespace Pool.Host.Dispatching;

/// <summary>
/// What waits, and who is next. Single calls go first, in their order, so that a call made during a map of a million items
/// starts as soon as some worker is free; after <see cref="SinglesInARow"/> of them a waiting map or stream has a turn, so that
/// no flood of calls stops it. Maps and streams take turns piece by piece. Used under the <see cref="Dispatcher"/>'s lock.
/// </summary>
internal sealed class WorkQueue
{
    private const int SinglesInARow = 32;

    private readonly LinkedList<Work> _singles = [];
    private readonly LinkedList<WorkSource> _sources = [];
    private int _singlesTaken;

    /// <summary>How many single calls wait.</summary>
    public int SingleCount => _singles.Count;

    public bool IsEmpty => _singles.Count == 0 && _sources.Count == 0;

    public void Add(Work single) => single.Node = _singles.AddLast(single);

    /// <summary>Puts a call back that a worker's end has freed: it has waited already.</summary>
    public void AddFirst(Work single) => single.Node = _singles.AddFirst(single);

    public void Remove(Work single)
    {
        if (single.Node is { } node)
            _singles.Remove(node);
        single.Node = null;
    }

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
        if (_singles.First is { } single && (_sources.Count == 0 || _singlesTaken < SinglesInARow))
        {
            _singlesTaken = _sources.Count == 0 ? 0 : _singlesTaken + 1;
            Remove(single.Value);
            return single.Value;
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

    /// <summary>Empties the queue.</summary>
    public List<Work> TakeSingles()
    {
        var singles = _singles.ToList();
        _singles.Clear();
        foreach (var single in singles)
            single.Node = null;
        return singles;
    }
}
