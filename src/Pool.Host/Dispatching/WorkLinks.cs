namespace Pool.Host.Dispatching;

/// <summary>Where a piece of work stands in a <see cref="WorkList"/>.</summary>
internal struct WorkLinks(WorkList list, Work? previous, Work? next)
{
    public WorkList? List { get; } = list;

    public Work? Previous { get; set; } = previous;

    public Work? Next { get; set; } = next;
}
