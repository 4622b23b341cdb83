using Pool.Host;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Calls;

/// <summary>The forms of the streams, in which the source is lazy or asynchronous, and the loop may be left.</summary>
internal static class StreamForms
{
    public static readonly CallForm[] Rows =
    [
        Lazy<long, long>(Deeds.DoRow, static item => item.ToRow()),
        Async<long, long>(Deeds.DoRow, static item => item.ToRow()),
    ];

    public static readonly CallForm[] Plain =
    [
        Lazy<byte[], byte[]>(Deeds.Do, static item => item.ToParcel().Pack()),
        Async<byte[], byte[]>(Deeds.Do, static item => item.ToParcel().Pack()),
        Lazy<byte[], byte[]>(Deeds.DoAsync, static item => item.ToParcel().Pack()),
        Async<byte[], byte[]>(Deeds.DoSoonAsync, static item => item.ToParcel().Pack()),
    ];

    public static readonly CallForm[] WithToken =
    [
        Lazy<byte[], byte[]>(Deeds.DoUntil, static item => item.ToParcel().Pack()),
        Async<byte[], byte[]>(Deeds.DoUntilAsync, static item => item.ToParcel().Pack()),
    ];

    public static readonly CallForm[] Rich = [Lazy<Parcel, Reply>(Deeds.DoRichly, static item => item.ToParcel())];

    public static readonly CallForm[] RichWithToken = [Async<Parcel, Reply>(Deeds.DoRichlyUntil, static item => item.ToParcel())];

    private static CallForm Lazy<T, TResult>(Delegate function, Func<ItemPlan, T> select) => (pool, operation, receipt, token) =>
        TakeAsync<T, TResult>(pool, function, Source.Of(operation, select).ToAsyncEnumerable(), operation, receipt, token);

    private static CallForm Async<T, TResult>(Delegate function, Func<ItemPlan, T> select) => (pool, operation, receipt, token) =>
        TakeAsync<T, TResult>(pool, function, Source.OfAsync(operation, select), operation, receipt, token);

    private static Task TakeAsync<T, TResult>(
        IProcessPool pool, Delegate function, IAsyncEnumerable<T> source, OperationPlan operation, Receipt receipt, CancellationToken token)
    {
        var size = operation.ChunkSize ?? 1;
        return operation.Kind switch
        {
            CallKind.MapStreamAsync => ConsumeAsync(
                InOrder<T, TResult>(pool, function, source, size, token), (index, result) => receipt.Take(index, result), operation),
            CallKind.MapStreamUnorderedAsync => ConsumeAsync(
                AnyOrder<T, TResult>(pool, function, source, size, token), (_, result) => receipt.TakeAny(result), operation),
            _ => ConsumeAsync(
                Outcomes<T, TResult>(pool, function, source, size, token), (_, outcome) => TakeOutcome(receipt, outcome), operation),
        };
    }

    private static void TakeOutcome<T, TResult>(Receipt receipt, CallOutcome<T, TResult> outcome)
    {
        if (outcome.IsSuccess)
            receipt.Take((int)outcome.Index, outcome.Result);
        else
            receipt.TakeFailure((int)outcome.Index, outcome.Exception);
    }

    private static async Task ConsumeAsync<T>(IAsyncEnumerable<T> results, Action<int, T> take, OperationPlan operation)
    {
        var count = 0;
        await using var loop = results.GetAsyncEnumerator();
        while (count != operation.LeaveAfter && await loop.MoveNextAsync())
        {
            take(count++, loop.Current);
            if (operation.ConsumerMilliseconds > 0 && count % 8 == 0)
                await Task.Delay(operation.ConsumerMilliseconds);
        }
    }

    private static IAsyncEnumerable<TResult> InOrder<T, TResult>(
        IProcessPool pool, Delegate function, IAsyncEnumerable<T> source, int size, CancellationToken token) =>
        function switch
        {
            Func<T, TResult> plain => pool.MapStreamAsync(plain, source, size, token),
            Func<T, Task<TResult>> task => pool.MapStreamAsync(task, source, size, token),
            Func<T, ValueTask<TResult>> task => pool.MapStreamAsync(task, source, size, token),
            Func<T, CancellationToken, TResult> plain => pool.MapStreamAsync(plain, source, size, token),
            _ => pool.MapStreamAsync((Func<T, CancellationToken, Task<TResult>>)function, source, size, token),
        };

    private static IAsyncEnumerable<TResult> AnyOrder<T, TResult>(
        IProcessPool pool, Delegate function, IAsyncEnumerable<T> source, int size, CancellationToken token) =>
        function switch
        {
            Func<T, TResult> plain => pool.MapStreamUnorderedAsync(plain, source, size, token),
            Func<T, Task<TResult>> task => pool.MapStreamUnorderedAsync(task, source, size, token),
            Func<T, ValueTask<TResult>> task => pool.MapStreamUnorderedAsync(task, source, size, token),
            Func<T, CancellationToken, TResult> plain => pool.MapStreamUnorderedAsync(plain, source, size, token),
            _ => pool.MapStreamUnorderedAsync((Func<T, CancellationToken, Task<TResult>>)function, source, size, token),
        };

    private static IAsyncEnumerable<CallOutcome<T, TResult>> Outcomes<T, TResult>(
        IProcessPool pool, Delegate function, IAsyncEnumerable<T> source, int size, CancellationToken token) =>
        function switch
        {
            Func<T, TResult> plain => pool.MapOutcomesAsync(plain, source, size, token),
            Func<T, Task<TResult>> task => pool.MapOutcomesAsync(task, source, size, token),
            Func<T, ValueTask<TResult>> task => pool.MapOutcomesAsync(task, source, size, token),
            Func<T, CancellationToken, TResult> plain => pool.MapOutcomesAsync(plain, source, size, token),
            _ => pool.MapOutcomesAsync((Func<T, CancellationToken, Task<TResult>>)function, source, size, token),
        };
}
