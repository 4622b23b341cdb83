namespace Pool.TestFunctions;

/// <summary>Functions that end only when they are asked to, or never.</summary>
public static class Loops
{
    public static int SpinForEver()
    {
        var n = 0;
        while (true)
            n++;
    }

    public static int EnterAndSpinForEver(string entered)
    {
        Files.Touch(entered);
        return SpinForEver();
    }

    public static int IgnoreSignalsAndSpin(string entered)
    {
        Where.IgnoreTermination();
        return EnterAndSpinForEver(entered);
    }

    public static int IgnoreToken(string entered, CancellationToken cancellationToken)
    {
        Files.Touch(entered);
        GC.KeepAlive(cancellationToken);
        return SpinForEver();
    }

    public static int UntilCancelled(string entered, CancellationToken cancellationToken)
    {
        Files.Touch(entered);
        cancellationToken.WaitHandle.WaitOne();
        cancellationToken.ThrowIfCancellationRequested();
        return 0;
    }

    public static async Task UntilCancelledAsync(string entered, CancellationToken cancellationToken)
    {
        Files.Touch(entered);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public static string ReturnWhenCancelled(string entered, CancellationToken cancellationToken)
    {
        Files.Touch(entered);
        cancellationToken.WaitHandle.WaitOne();
        return "returned all the same";
    }

    /// <summary>Leaves no thread of the pool, nor a chance to start one soon.</summary>
    public static void ExhaustThreadPool(string entered)
    {
        ThreadPool.SetMaxThreads(4, 4);
        for (var i = 0; i < 100; i++)
            ThreadPool.UnsafeQueueUserWorkItem(static _ => Thread.Sleep(Timeout.Infinite), null);
        Files.Touch(entered);
        Thread.Sleep(Timeout.Infinite);
    }
}
