using Pool.Stress.Checking;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Calls;

/// <summary>What a call has brought, item by item: whether it is each item's own, and comes once.</summary>
public sealed class Receipt(OperationPlan operation, IFindings findings)
{
    private readonly bool[] _taken = new bool[operation.Items.Count];
    private readonly List<(int Index, Exception Exception)> _failures = [];
    private Dictionary<long, int>? _rows;

    /// <summary>How many items have brought something.</summary>
    public int Count { get; private set; }

    /// <summary>The items that have failed each by itself.</summary>
    public IReadOnlyList<(int Index, Exception Exception)> Failures => _failures;

    public bool HasTaken(int index) => _taken[index];

    /// <summary>The items' results, all of them and in order.</summary>
    public void TakeAll<T>(T[] results)
    {
        if (results.Length != operation.Items.Count)
            findings.Add(FindingKind.Crossed, $"{results.Length} results came for {operation.Items.Count} items");
        for (var i = 0; i < results.Length && i < operation.Items.Count; i++)
            Take(i, results[i]);
    }

    /// <summary>Something that came for an item: a reply, a row, or nothing.</summary>
    public void Take<T>(int index, T result)
    {
        Mark(index);
        var isOwn = result switch
        {
            byte[] packed => operation.Items[index].IsOwn(Reply.Unpack(packed)),
            Reply reply => operation.Items[index].IsOwn(reply),
            long row => operation.Items[index].IsOwn(row),
            _ => true,
        };
        if (!isOwn)
            findings.Add(FindingKind.Crossed, $"the result of item {index}, token {operation.Items[index].Token}, is another's: {Describe(result)}");
    }

    /// <summary>Something that came for some item, and says itself for which.</summary>
    public void TakeAny<T>(T result)
    {
        var index = IndexOf(result);
        if (index < 0 || index >= operation.Items.Count)
            findings.Add(FindingKind.Crossed, $"a result came that is no item's: {Describe(result)}");
        else
            Take(index, result);
    }

    public void TakeFailure(int index, Exception exception)
    {
        Mark(index);
        _failures.Add((index, exception));
    }

    private void Mark(int index)
    {
        if (_taken[index])
            findings.Add(FindingKind.Doubled, $"item {index}, token {operation.Items[index].Token}, has come twice");
        _taken[index] = true;
        Count++;
    }

    private int IndexOf<T>(T result)
    {
        if (ReplyOf(result) is { } reply)
            return (int)Math.Clamp(reply.Token - operation.Items[0].Token, -1, int.MaxValue);
        _rows ??= Enumerable.Range(0, operation.Items.Count).ToDictionary(index => Row.ReplyTo(operation.Items[index].Token));
        return result is long row && _rows.TryGetValue(row, out var found) ? found : -1;
    }

    private static Reply? ReplyOf<T>(T result) => result is byte[] packed ? Reply.Unpack(packed) : result as Reply;

    private static string Describe<T>(T result) => ReplyOf(result) is { } reply ? $"token {reply.Token}, {reply.Payload.Length} bytes" : $"{result}";
}
