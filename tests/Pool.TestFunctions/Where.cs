using System.Globalization;
using Pool.Contracts;

namespace Pool.TestFunctions;

/// <summary>Functions that say where they run.</summary>
public static class Where
{
    private static int _calls;

    public static int ProcessId() => Environment.ProcessId;

    public static int ProcessIdOf(int item)
    {
        _ = item;
        return Environment.ProcessId;
    }

    public static int ThreadId() => Environment.CurrentManagedThreadId;

    public static int CallsSoFar() => ++_calls;

    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    public static string Folder() => Environment.CurrentDirectory;

    public static string BaseFolder() => AppContext.BaseDirectory;

    public static string? EntryAssembly() => System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name;

    public static string[] NetworkInterfaces() =>
        [.. System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces().Select(static one => one.Name)];

    public static string Context() => WorkerContext.Current is { } context
        ? string.Create(CultureInfo.InvariantCulture, $"{context.Index} {context.ProcessId}")
        : "none";

    public static int IgnoreTermination()
    {
        Native.Signal(Native.SigTerm, 1);
        Native.Signal(Native.SigInt, 1);
        return Environment.ProcessId;
    }
}
