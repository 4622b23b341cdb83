using System.Runtime.CompilerServices;

namespace Pool.TestFunctions;

/// <summary>Functions that end their process.</summary>
public static class Crashes
{
    public static int Exit(int code)
    {
        Environment.Exit(code);
        return 0;
    }

    public static int FailFast(string message)
    {
        Environment.FailFast(message);
        return 0;
    }

    public static int OverflowStack() => Recurse(1);

    public static unsafe int ReadThroughNullPointer()
    {
        // Managed code would get a NullReferenceException; the C library does not.
        Native.Memset(0, 1, 16);
        return 0;
    }

    public static int KillOneself(int signal)
    {
        Native.Kill(Environment.ProcessId, signal);
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    public static int ThrowOnAnotherThread(string message)
    {
        new Thread(() => throw new InvalidOperationException(message)).Start();
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    public static int PrintAndExit(string output, string error)
    {
        Console.Out.WriteLine(output);
        Console.Error.WriteLine(error);
        return Exit(7);
    }

    /// <summary>Exits, unless the file is there, which it creates.</summary>
    public static int ExitTheFirstTime(string path, int value)
    {
        if (!File.Exists(path))
        {
            Files.Touch(path);
            Exit(9);
        }

        return value;
    }

    public static int ExitIfNegative(int n) => n < 0 ? Exit(3) : n;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static int Recurse(int n) => Recurse(n + 1) + n;
}
