namespace Pool.Host.Dispatching;

/// <summary>Work in an order. A piece of work is in one list at a time, and the links are its own: a million of them cost nothing more.</summary>
internal sealed class WorkList
{
    public Work? First { get; private set; }

    public Work? Last { get; private set; }

    public int Count { get; private set; }

    public void AddLast(Work work)
    {
        work.Links = new WorkLinks(this, Last, null);
        if (Last is { } last)
            last.Links.Next = work;
        else
            First = work;
        Last = work;
        Count++;
    }

    public void AddFirst(Work work)
    {
        work.Links = new WorkLinks(this, null, First);
        if (First is { } first)
            first.Links.Previous = work;
        else
            Last = work;
        First = work;
        Count++;
    }

    /// <summary>Removes a piece of work if it is in here.</summary>
    public void Remove(Work work)
    {
        if (work.Links.List != this)
            return;
        var (previous, next) = (work.Links.Previous, work.Links.Next);
        if (previous is not null)
            previous.Links.Next = next;
        else
            First = next;
        if (next is not null)
            next.Links.Previous = previous;
        else
            Last = previous;
        work.Links = default;
        Count--;
    }
}
