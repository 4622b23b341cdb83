using System.Diagnostics.CodeAnalysis;

namespace Pool.Host;

/// <summary>How one item of <c>MapOutcomesAsync</c> ended.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TResult">The type of the results.</typeparam>
public readonly record struct CallOutcome<T, TResult>
{
    private CallOutcome(long index, T item, TResult result, Exception? exception)
    {
        Index = index;
        Item = item;
        Result = result;
        Exception = exception;
    }

    /// <summary>The item's place in the source, from 0.</summary>
    public long Index { get; }

    /// <summary>The item itself.</summary>
    public T Item { get; }

    /// <summary>True when the function returned a result, false when there is an <see cref="Exception"/>.</summary>
    [MemberNotNullWhen(false, nameof(Exception))]
    public bool IsSuccess => Exception is null;

    /// <summary>What the function returned; the type's default when the item failed.</summary>
    public TResult Result { get; }

    /// <summary>Why the item failed: what the function threw, or why it could not be run to its end; null when it succeeded.</summary>
    public Exception? Exception { get; }

    /// <summary>An item whose function returned.</summary>
    public static CallOutcome<T, TResult> Success(long index, T item, TResult result) => new(index, item, result, null);

    /// <summary>An item that failed.</summary>
    public static CallOutcome<T, TResult> Failure(long index, T item, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(index, item, default!, exception);
    }
}
