namespace Pool.Host.Dispatching;

/// <summary>What has been read of a source and not yet been handed over. One thread adds; any may take.</summary>
internal sealed class FreshItems<T>(int chunkSize)
{
    private readonly Lock _lock = new();
    private readonly List<T> _items = [];

    public void Add(T item)
    {
        lock (_lock)
            _items.Add(item);
    }

    public bool HasSome(bool isEnd)
    {
        lock (_lock)
            return CountOf(isEnd) > 0;
    }

    /// <summary>Takes the whole chunks, or at the end all there is.</summary>
    public ReadOnlyMemory<T> Take(bool isEnd)
    {
        lock (_lock)
        {
            var count = CountOf(isEnd);
            ReadOnlyMemory<T> taken = _items[..count].ToArray();
            _items.RemoveRange(0, count);
            return taken;
        }
    }

    private int CountOf(bool isEnd) => isEnd ? _items.Count : _items.Count - (_items.Count % chunkSize);
}
