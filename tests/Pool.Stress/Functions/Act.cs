using System.Globalization;
using Pool.Host;

namespace Pool.Stress.Functions;

/// <summary>Does what a behaviour says.</summary>
internal static class Act
{
    /// <summary>Returns, if the function is to return.</summary>
    public static void Of(Parcel parcel, CancellationToken cancellationToken)
    {
        // Whoever hands it on is not the one who runs it.
        if (parcel.Behaviour == Behaviour.OpenPool)
        {
            HandOn(parcel);
            return;
        }

        var execution = ExecutionLog.Current.Note(parcel.Token);
        if (parcel.Milliseconds > 0)
            Thread.Sleep(parcel.Milliseconds);
        switch (parcel.Behaviour)
        {
            case Behaviour.Print:
                Console.WriteLine(parcel.Token);
                Console.Error.WriteLine(parcel.Token);
                break;
            case Behaviour.Throw:
                throw new InvalidOperationException(MessageOf(parcel.Token));
            case Behaviour.ThrowCancellation:
                throw new OperationCanceledException(MessageOf(parcel.Token));
            case Behaviour.ThrowWhenCancelled:
                cancellationToken.WaitHandle.WaitOne();
                cancellationToken.ThrowIfCancellationRequested();
                break;
            case Behaviour.ReturnWhenCancelled:
                cancellationToken.WaitHandle.WaitOne();
                break;
            case Behaviour.Hang:
                Thread.Sleep(Timeout.Infinite);
                break;
            default:
                End(parcel, execution);
                break;
        }
    }

    /// <summary>What the exception of a token says.</summary>
    public static string MessageOf(long token) => string.Create(CultureInfo.InvariantCulture, $"token {token}");

    /// <summary>What the process of a token ends with.</summary>
    public static int ExitCodeOf(long token) => 10 + (int)(token % 50);

    private static void End(Parcel parcel, int execution)
    {
        switch (parcel.Behaviour)
        {
            case Behaviour.Exit:
            case Behaviour.ExitTheFirstTime when execution == 1:
                Environment.Exit(ExitCodeOf(parcel.Token));
                break;
            case Behaviour.FailFast:
                Environment.FailFast(MessageOf(parcel.Token));
                break;
            case Behaviour.KillItself:
                KillItself();
                break;
            case Behaviour.LeaveBomb:
                new Thread(() =>
                {
                    Thread.Sleep((int)(parcel.Token % 20));
                    KillItself();
                }).Start();
                break;
        }
    }

    private static void KillItself()
    {
        Native.Kill(Environment.ProcessId, Native.SigKill);
        Thread.Sleep(Timeout.Infinite);
    }

    private static void HandOn(Parcel parcel)
    {
        using var pool = new ProcessPool(1);
        var reply = Reply.Unpack(pool.Apply(Deeds.Do, (parcel with { Behaviour = Behaviour.Return }).Pack()));
        if (!reply.IsFor(parcel.Token, parcel.Payload.Length, parcel.ReplyLength))
            throw new InvalidDataException($"The inner pool has returned something else to {MessageOf(parcel.Token)}.");
    }
}
