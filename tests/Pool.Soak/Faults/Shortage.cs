using System.Runtime.InteropServices;
using Pool.Stress.Functions;

namespace Pool.Soak.Faults;

/// <summary>Takes away from this process what the system gives, for a while.</summary>
public static partial class Shortage
{
    private const int Descriptors = 7;
    private const int Processes = 6;

    // .NET ends a process that has none left, as soon as it wants to start a thread for itself. A worker takes more than these.
    private const int SpareDescriptors = 4;

    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(60);

    /// <summary>The system does not count the processes of root.</summary>
    public static bool OfProcessesIsPossible { get; } = UserId() != 0;

    /// <summary>Only a few descriptors can be made meanwhile, unless others are closed.</summary>
    public static Task OfDescriptorsAsync(Action meanwhile) => LimitAsync(Descriptors, static () => LowestFree() + SpareDescriptors, meanwhile);

    /// <summary>The user who runs this can start neither processes nor threads meanwhile.</summary>
    public static Task OfProcessesAsync(Action meanwhile) => LimitAsync(Processes, static () => 1, meanwhile);

    // The system always gives the lowest that is free.
    private static ulong LowestFree()
    {
        using var handle = File.OpenHandle("/dev/null");
        return (ulong)handle.DangerousGetHandle();
    }

    private static async Task LimitAsync(int resource, Func<ulong> limit, Action meanwhile)
    {
        // .NET ends the process when code that is called for the first time is to be counted and no thread can be started for that
        // (TieredCompilationManager::CreateBackgroundWorker in .NET 10): no library can prevent that.
        if (!AppContext.TryGetSwitch("System.Runtime.TieredCompilation", out var isTiered) || isTiered)
            throw new InvalidOperationException("Only a process without tiered compilation gets through this.");

        using var threads = await SpareThreads.PrepareAsync();
        _ = Native.Kill(Environment.ProcessId, 0); // To load it takes a descriptor too.
        Check(GetLimit(resource, out var before));
        var limits = before with { Current = Math.Min(limit(), before.Maximum) };
        Check(SetLimit(resource, in limits));
        try
        {
            meanwhile();
            await Task.Delay(Duration);
        }
        finally
        {
            Check(SetLimit(resource, in before));
        }
    }

    private static void Check(int result)
    {
        if (result < 0)
            throw new InvalidOperationException(Marshal.GetLastPInvokeErrorMessage());
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint UserId();

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimit(int resource, out Limits limits);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private record struct Limits(ulong Current, ulong Maximum);
}
