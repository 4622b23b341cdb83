using System.Globalization;
using Pool.Contracts;

namespace Pool.Worker;

/// <summary>Holds this process to the memory its host allows it.</summary>
internal static class MemoryLimit
{
    private static long _bytes;
    private static long _kept;

    private static bool IsSet => _bytes > 0;

    /// <exception cref="InvalidOperationException">It needs more for itself.</exception>
    public static void Apply()
    {
        if (Environment.GetEnvironmentVariable(WorkerVariables.MaxMemory) is not { } text)
            return;
        _bytes = long.Parse(text, CultureInfo.InvariantCulture);

        // A program that a function starts has the limit of this process already.
        Environment.SetEnvironmentVariable(WorkerVariables.MaxMemory, null);
        if (!OperatingSystem.IsWindows())
            _ = UnixProcess.UnsetEnvironmentVariable(WorkerVariables.MaxMemory);
        if (OperatingSystem.IsLinux())
            LinuxMemory.Limit(_bytes);
    }

    /// <summary>
    /// Between two calls, gives back what the last ones have left if that is much: the collector does not know that native code has
    /// to live on the rest.
    /// </summary>
    public static void Tidy()
    {
        if (!IsSet || Environment.WorkingSet is var used && used < Math.Max(_bytes / 2, _kept + (_bytes / 8)))
            return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _kept = Environment.WorkingSet;
    }

    /// <summary>True when nothing more should run in this process.</summary>
    public static bool IsReachedBy(Exception? exception)
    {
        if (!IsSet)
            return false;
        while (exception is not (null or OutOfMemoryException))
            exception = exception.InnerException;
        return exception is not null;
    }
}
