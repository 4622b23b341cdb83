namespace Pool.Worker;

/// <summary>Items of one call that run one behind the other, for as long as nothing else has to be seen to.</summary>
internal struct ItemRow
{
    private readonly ReceivedCall? _call;
    private readonly StandIn? _standIn;
    private readonly int _ticks;
    private readonly int _end;

    /// <summary>What the running item is at.</summary>
    public InvocationPhase Phase;

    private ItemRow(ReceivedCall? call, int first, int end, StandIn? standIn)
    {
        _call = call;
        _standIn = standIn;
        _ticks = standIn?.Ticks ?? 0;
        _end = end;
        Item = first;
    }

    /// <summary>The running item, which has begun; at the end of the row, the first one that has not.</summary>
    public int Item { get; private set; }

    /// <summary>One item by itself.</summary>
    public static ItemRow OfOne() => new(null, 0, 1, null);

    /// <summary>Up to <paramref name="count"/> items; fewer when a tick of the stand-in's comes in between, or the rest is given back.</summary>
    public static ItemRow Of(ReceivedCall call, int first, int count, StandIn standIn) =>
        new(call, first, first + count, standIn);

    /// <summary>Goes on to the next item; false at the end.</summary>
    public bool MoveNext() => ++Item < _end && _standIn!.Ticks == _ticks && _call!.TryBegin(Item);
}
