using Pool.Host;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Calls;

/// <summary>The forms of <c>MapAsync</c>, <c>StarMapAsync</c> and <c>ForEachAsync</c>.</summary>
internal static class MapForms
{
    public static readonly CallForm[] Rows =
        [Of((pool, items, size, token) => pool.MapAsync(Deeds.DoRow, items.Select(static item => item.ToRow()), size, token))];

    public static readonly CallForm[] Plain =
    [
        Of((pool, items, size, token) => pool.MapAsync(Deeds.Do, Packed(items), size, token)),
        Of((pool, items, size, token) => pool.MapAsync(Deeds.DoAsync, Packed(items), size, token)),
        Of((pool, items, size, token) => pool.MapAsync(Deeds.DoSoonAsync, Packed(items), size, token)),
        Of(CaptureAsync),
    ];

    public static readonly CallForm[] WithToken =
    [
        Of((pool, items, size, token) => pool.MapAsync(Deeds.DoUntil, Packed(items), size, token)),
        Of((pool, items, size, token) => pool.MapAsync(Deeds.DoUntilAsync, Packed(items), size, token)),
    ];

    public static readonly CallForm[] Rich = [Of((pool, items, size, token) => pool.MapAsync(Deeds.DoRichly, Parcels(items), size, token))];

    public static readonly CallForm[] RichWithToken =
        [Of((pool, items, size, token) => pool.MapAsync(Deeds.DoRichlyUntil, Parcels(items), size, token))];

    public static readonly CallForm[] Star =
    [
        Of((pool, items, size, token) => pool.StarMapAsync(Deeds.DoTwo, Parcels(items).Select(static p => (p.Token, p.Pack())), size, token)),
        Of((pool, items, size, token) =>
            pool.StarMapAsync(Deeds.DoThree, Parcels(items).Select(static p => (p.Token, p.Pack(), p.Payload)), size, token)),
        Of((pool, items, size, token) =>
            pool.StarMapAsync(Deeds.DoFour, Parcels(items).Select(static p => (p.Token, p.Pack(), p.Payload, p.ReplyLength)), size, token)),
    ];

    public static readonly CallForm[] StarWithToken =
    [
        Of((pool, items, size, token) =>
            pool.StarMapAsync(Deeds.DoFourUntil, Parcels(items).Select(static p => (p.Token, p.Pack(), p.Payload, p.ReplyLength)), size, token)),
    ];

    public static readonly CallForm[] RichStar =
        [Of((pool, items, size, token) => pool.StarMapAsync(Deeds.DoTwoRichly, Parcels(items).Select(static p => (p.Token, p)), size, token))];

    public static readonly CallForm[] ForEach =
    [
        Silent((pool, items, size, token) => pool.ForEachAsync(Deeds.DoSilently, Packed(items), size, token)),
        Silent((pool, items, size, token) => pool.ForEachAsync(Deeds.DoSilentlyAsync, Packed(items), size, token)),
    ];

    public static readonly CallForm[] ForEachWithToken =
        [Silent((pool, items, size, token) => pool.ForEachAsync((p, t) => { Deeds.DoUntil(p, t); }, Packed(items), size, token))];

    // Each item knows its token, and the captured ones are those of all.
    private static Task<byte[][]> CaptureAsync(IProcessPool pool, IReadOnlyList<ItemPlan> items, int? size, CancellationToken token)
    {
        var tokens = items.Select(static item => item.Token).ToArray();
        var parcels = items.Select(static (item, index) => (index, item.ToParcel().Pack()));
        return pool.MapAsync(parcel => Deeds.DoTwo(tokens[parcel.Item1], parcel.Item2), parcels, size, token);
    }

    private static CallForm Of<T>(Func<IProcessPool, IReadOnlyList<ItemPlan>, int?, CancellationToken, Task<T[]>> call) =>
        async (pool, operation, receipt, token) => receipt.TakeAll(await call(pool, operation.Items, operation.ChunkSize, token));

    private static CallForm Silent(Func<IProcessPool, IReadOnlyList<ItemPlan>, int?, CancellationToken, Task> call) =>
        async (pool, operation, receipt, token) =>
        {
            await call(pool, operation.Items, operation.ChunkSize, token);
            receipt.TakeAll(new object?[operation.Items.Count]);
        };

    private static IEnumerable<Parcel> Parcels(IReadOnlyList<ItemPlan> items) => items.Select(static item => item.ToParcel());

    private static IEnumerable<byte[]> Packed(IReadOnlyList<ItemPlan> items) => items.Select(static item => item.ToParcel().Pack());
}
