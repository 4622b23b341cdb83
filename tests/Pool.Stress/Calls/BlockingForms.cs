using Pool.Host;
using Pool.Stress.Functions;

namespace Pool.Stress.Calls;

/// <summary>The forms of <c>Apply</c>, each on a thread of its own.</summary>
internal static class BlockingForms
{
    public static readonly CallForm[] Plain =
    [
        Of((pool, parcel, token) => pool.Apply(Deeds.Do, parcel.Pack(), token)),
        Of((pool, parcel, token) => pool.Apply(Deeds.DoAsync, parcel.Pack(), token)),
        Of((pool, parcel, token) => pool.Apply(Deeds.DoTwo, parcel.Token, parcel.Pack(), token)),
    ];

    public static readonly CallForm[] WithToken =
    [
        Of((pool, parcel, token) => pool.Apply(Deeds.DoUntil, parcel.Pack(), token)),
        Of((pool, parcel, token) => pool.Apply(Deeds.DoUntilAsync, parcel.Pack(), token)),
    ];

    public static readonly CallForm[] Rich = [Of((pool, parcel, token) => pool.Apply(() => Deeds.DoRichly(parcel), token))];

    public static readonly CallForm[] RichWithToken = [Of((pool, parcel, token) => pool.Apply(Deeds.DoRichlyUntil, parcel, token))];

    private static CallForm Of<T>(Func<IProcessPool, Parcel, CancellationToken, T> call) => (pool, operation, receipt, token) =>
        Task.Factory.StartNew(
            () => receipt.Take(0, call(pool, operation.Items[0].ToParcel(), token)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
}
