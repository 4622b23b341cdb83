namespace Pool.Host.Dispatching;

/// <summary>What came of encoding a piece of work.</summary>
/// <param name="Count">How many items were encoded.</param>
/// <param name="Length">How many bytes they take.</param>
/// <param name="Failure">Why the item behind them can't be encoded; null when all were, or when the rest is for another message.</param>
internal readonly record struct EncodedItems(int Count, long Length, Exception? Failure);
