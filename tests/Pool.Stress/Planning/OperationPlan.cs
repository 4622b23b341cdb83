using Pool.Host;
using Pool.Stress.Functions;

namespace Pool.Stress.Planning;

/// <summary>One call, and what happens to it.</summary>
public sealed record OperationPlan
{
    public required CallKind Kind { get; init; }

    /// <summary>Chooses among the forms that calls of a kind have.</summary>
    public required int Form { get; init; }

    public required IReadOnlyList<ItemPlan> Items { get; init; }

    /// <summary>True when the function has a token.</summary>
    public bool TakesToken { get; init; }

    /// <summary>True when arguments and results are objects, which a fresh worker has to prepare for.</summary>
    public bool IsRich { get; init; }

    /// <summary>True when the items are numbers, and their results too.</summary>
    public bool IsOfRows { get; init; }

    /// <summary>Null for what the method does by itself.</summary>
    public int? ChunkSize { get; init; }

    /// <summary>Null for the pool's own.</summary>
    public CallOptions? Options { get; init; }

    public CancellationPlan Cancellation { get; init; } = CancellationPlan.Never;

    /// <summary>After how many results the loop over a stream is left; null for never.</summary>
    public int? LeaveAfter { get; init; }

    /// <summary>After how many items the source throws; null for never.</summary>
    public int? SourceThrowsAfter { get; init; }

    /// <summary>How long the consumer of a stream takes for a result now and then.</summary>
    public int ConsumerMilliseconds { get; init; }

    /// <summary>True when the function captures what can't be sent.</summary>
    public bool IsUnsendable { get; init; }

    /// <summary>True when nothing else is called by the same caller until this has ended.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>A call that is made in the moment this one has ended, by whoever ends it.</summary>
    public OperationPlan? Next { get; init; }

    public bool IsStream => Kind is CallKind.MapStreamAsync or CallKind.MapStreamUnorderedAsync or CallKind.MapOutcomesAsync;

    public bool IsSingle => Kind is CallKind.Apply or CallKind.ApplyAsync;

    public int MaxAttempts => Options?.MaxAttempts ?? 1;

    /// <summary>True when some item does so.</summary>
    public bool Any(Func<ItemPlan, bool> property) => Items.Any(property);

    public bool Any(Behaviour behaviour) => Items.Any(item => item.Behaviour == behaviour);

    /// <summary>The same with one item changed.</summary>
    public OperationPlan WithItem(int index, Func<ItemPlan, ItemPlan> change)
    {
        var items = Items.ToArray();
        items[index] = change(items[index]);
        return this with { Items = items };
    }
}
