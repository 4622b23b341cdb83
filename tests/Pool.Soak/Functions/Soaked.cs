using Pool.Stress.Functions;

namespace Pool.Soak.Functions;

/// <summary>What runs in the workers. Each function notes its token, and makes its result of it.</summary>
public static class Soaked
{
    public const int ExitCode = 77;

    private const int SignLength = sizeof(long);

    public static long Run(long token)
    {
        ExecutionLog.Current.Note(token);
        return Sign(token);
    }

    /// <summary>Gives back what it was given, behind the sign of the token.</summary>
    public static byte[] Carry(long token, byte[] load)
    {
        ExecutionLog.Current.Note(token);
        return [.. BitConverter.GetBytes(Sign(token)), .. load];
    }

    public static long Throw(long token)
    {
        ExecutionLog.Current.Note(token);
        throw new FormatException($"{Sign(token)}");
    }

    public static long Exit(long token)
    {
        ExecutionLog.Current.Note(token);
        Environment.Exit(ExitCode);
        return Sign(token);
    }

    public static long Hang(long token)
    {
        ExecutionLog.Current.Note(token);
        Thread.Sleep(Timeout.Infinite);
        return Sign(token);
    }

    public static async Task<long> WaitAsync(long token, CancellationToken cancellation)
    {
        ExecutionLog.Current.Note(token);
        await Task.Delay(Timeout.Infinite, cancellation);
        return Sign(token);
    }

    /// <summary>What only the run of this token can know.</summary>
    public static long Sign(long token) => (token * 6_364_136_223_846_793_005) ^ 0x5DEECE66D;

    /// <summary>True when it is what <see cref="Carry"/> has made of these.</summary>
    public static bool IsCarried(byte[] result, long token, byte[] load) =>
        result.Length == SignLength + load.Length && BitConverter.ToInt64(result) == Sign(token) && result.AsSpan(SignLength).SequenceEqual(load);
}
