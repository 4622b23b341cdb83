using Pool.Host;
using Pool.Stress.Functions;
using Pool.Stress.Planning;

namespace Pool.Stress.Calls;

/// <summary>The forms of <c>ApplyAsync</c>: none to four arguments, every kind of function.</summary>
internal static class ApplyForms
{
    public static readonly CallForm[] Plain =
    [
        Of((pool, parcel, token) => pool.ApplyAsync(Deeds.Do, parcel.Pack(), token)),
        Of((pool, parcel, token) => pool.ApplyAsync(Deeds.DoAsync, parcel.Pack(), token)),
        Of((pool, parcel, token) => pool.ApplyAsync(Deeds.DoSoonAsync, parcel.Pack(), token)),
        Of(CaptureAsync),
        Of((pool, parcel, token) => pool.ApplyAsync(new Porter(parcel.Pack()).Do, token)),
        Of((pool, parcel, token) => pool.ApplyAsync(Deeds.DoTwo, parcel.Token, (parcel with { Token = 0 }).Pack(), token)),
        Of((pool, parcel, token) =>
            pool.ApplyAsync(Deeds.DoThree, parcel.Token, (parcel with { Token = 0, Payload = [] }).Pack(), parcel.Payload, token)),
        Of((pool, parcel, token) => pool.ApplyAsync(Deeds.DoFour, parcel.Token, HullOf(parcel), parcel.Payload, parcel.ReplyLength, token)),
        Silent((pool, parcel, token) => pool.ApplyAsync(Deeds.DoSilently, parcel.Pack(), token)),
        Silent((pool, parcel, token) => pool.ApplyAsync(Deeds.DoSilentlyAsync, parcel.Pack(), token)),
    ];

    public static readonly CallForm[] WithToken =
    [
        Of((pool, parcel, token) => pool.ApplyAsync(Deeds.DoUntil, parcel.Pack(), token)),
        Of((pool, parcel, token) => pool.ApplyAsync(Deeds.DoUntilAsync, parcel.Pack(), token)),
        Of(CaptureUntilAsync),
        Of((pool, parcel, token) => pool.ApplyAsync(Deeds.DoFourUntil, parcel.Token, HullOf(parcel), parcel.Payload, parcel.ReplyLength, token)),
    ];

    public static readonly CallForm[] Rich =
    [
        Of((pool, parcel, token) => pool.ApplyAsync(Deeds.DoRichly, parcel, token)),
        Of((pool, parcel, token) => pool.ApplyAsync(() => Deeds.DoRichly(parcel), token)),
        Of((pool, parcel, token) => pool.ApplyAsync(Deeds.DoTwoRichly, parcel.Token, parcel with { Token = 0 }, token)),
    ];

    public static readonly CallForm[] RichWithToken = [Of((pool, parcel, token) => pool.ApplyAsync(Deeds.DoRichlyUntil, parcel, token))];

    public static readonly CallForm[] Misfits = [Silent((pool, parcel, token) => pool.ApplyAsync(Deeds.ReturnMisfit, parcel.Pack(), token))];

    public static readonly CallForm[] Unsendable =
    [
        Silent((pool, parcel, token) =>
        {
            var captured = new MemoryStream(parcel.Payload);
            return pool.ApplyAsync(() => captured.Length, token);
        }),
    ];

    private static Task<byte[]> CaptureAsync(IProcessPool pool, Parcel parcel, CancellationToken token)
    {
        var packed = parcel.Pack();
        return pool.ApplyAsync(() => Deeds.Do(packed), token);
    }

    private static Task<byte[]> CaptureUntilAsync(IProcessPool pool, Parcel parcel, CancellationToken token)
    {
        var packed = parcel.Pack();
        return pool.ApplyAsync(async t => await Deeds.DoUntilAsync(packed, t), token);
    }

    // What goes in an argument of its own is not in the parcel.
    private static byte[] HullOf(Parcel parcel) => (parcel with { Token = 0, Payload = [], ReplyLength = 0 }).Pack();

    private static CallForm Of<T>(Func<IProcessPool, Parcel, CancellationToken, Task<T>> call) =>
        async (pool, operation, receipt, token) => receipt.Take(0, await call(pool, operation.Items[0].ToParcel(), token));

    private static CallForm Silent(Func<IProcessPool, Parcel, CancellationToken, Task> call) => async (pool, operation, receipt, token) =>
    {
        await call(pool, operation.Items[0].ToParcel(), token);
        receipt.Take<object?>(0, null);
    };

    private sealed class Porter(byte[] parcel)
    {
        private readonly byte[] _parcel = parcel;

        public byte[] Do() => Deeds.Do(_parcel);
    }
}
