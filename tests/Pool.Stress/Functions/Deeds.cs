namespace Pool.Stress.Functions;

/// <summary>What runs in workers, in the shapes that a function can have. All of them do what their parcel says.</summary>
public static class Deeds
{
    public static byte[] Do(byte[] parcel) => Run(Parcel.Unpack(parcel), CancellationToken.None);

    public static byte[] DoUntil(byte[] parcel, CancellationToken cancellationToken) => Run(Parcel.Unpack(parcel), cancellationToken);

    public static async Task<byte[]> DoAsync(byte[] parcel)
    {
        await Task.Yield();
        return Do(parcel);
    }

    public static async Task<byte[]> DoUntilAsync(byte[] packed, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var parcel = Parcel.Unpack(packed);
        if (parcel.Behaviour != Behaviour.ThrowWhenCancelled)
            return Run(parcel, cancellationToken);
        ExecutionLog.Current.Note(parcel.Token);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return [];
    }

    public static async ValueTask<byte[]> DoSoonAsync(byte[] packed)
    {
        var parcel = Parcel.Unpack(packed);
        if (parcel.Milliseconds > 0)
            await Task.Delay(parcel.Milliseconds);
        return Run(parcel with { Milliseconds = 0 }, CancellationToken.None);
    }

    public static void DoSilently(byte[] parcel) => Do(parcel);

    public static async Task DoSilentlyAsync(byte[] parcel)
    {
        await Task.Yield();
        Do(parcel);
    }

    public static byte[] DoTwo(long token, byte[] hull) => Run(Parcel.Unpack(hull) with { Token = token }, CancellationToken.None);

    public static byte[] DoThree(long token, byte[] hull, byte[] payload) =>
        Run(Parcel.Unpack(hull) with { Token = token, Payload = payload }, CancellationToken.None);

    public static byte[] DoFour(long token, byte[] hull, byte[] payload, int replyLength) =>
        DoFourUntil(token, hull, payload, replyLength, CancellationToken.None);

    public static byte[] DoFourUntil(long token, byte[] hull, byte[] payload, int replyLength, CancellationToken cancellationToken) =>
        Run(Parcel.Unpack(hull) with { Token = token, Payload = payload, ReplyLength = replyLength }, cancellationToken);

    /// <summary>The same with objects.</summary>
    public static Reply DoRichly(Parcel parcel) => DoRichlyUntil(parcel, CancellationToken.None);

    public static Reply DoRichlyUntil(Parcel parcel, CancellationToken cancellationToken)
    {
        Act.Of(parcel, cancellationToken);
        return Reply.To(parcel);
    }

    public static Reply DoTwoRichly(long token, Parcel parcel) => DoRichly(parcel with { Token = token });

    /// <summary>The same without anything that takes space: a number in which there is a token and what to do, and a number back.</summary>
    public static long DoRow(long row)
    {
        var (token, behaviour) = Row.Open(row);
        Act.Of(new Parcel(token, behaviour, 0, [], 0), CancellationToken.None);
        return Row.ReplyTo(token);
    }

    /// <summary>Returns what can't be sent.</summary>
    public static object ReturnMisfit(byte[] parcel)
    {
        ExecutionLog.Current.Note(Parcel.Unpack(parcel).Token);
        return new MemoryStream();
    }

    private static byte[] Run(Parcel parcel, CancellationToken cancellationToken)
    {
        Act.Of(parcel, cancellationToken);
        return Reply.To(parcel).Pack();
    }
}
