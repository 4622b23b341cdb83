namespace Pool.TestFunctions;

/// <summary>Functions that leave something behind in their process.</summary>
public static class Lingering
{
    /// <summary>Leaves a thread that keeps the process from exiting by itself, and throws.</summary>
    public static void StartThreadAndThrow()
    {
        new Thread(static () => Thread.Sleep(Timeout.Infinite)).Start();
        throw new InvalidOperationException("no");
    }

    /// <summary>Waits for its token, with a callback that throws.</summary>
    public static int WaitWithBadCallback(string entered, CancellationToken token)
    {
        using var registration = token.Register(static () => throw new InvalidOperationException("bad callback"));
        Files.Touch(entered);
        token.WaitHandle.WaitOne();
        return 1;
    }
}
