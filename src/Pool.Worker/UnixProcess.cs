using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Else each call into a library is compiled when it is first made, also in assemblies that were compiled ahead of time.
[assembly: DisableRuntimeMarshalling]

namespace Pool.Worker;

/// <summary>What the worker asks of its own process on Linux, and on macOS (not tested there).</summary>
internal static partial class UnixProcess
{
    private const int Interrupt = 2;
    private const nint Ignore = 1;

    public static void IgnoreInterrupt() => Signal(Interrupt, Ignore);

    /// <summary>Ends the process at once, without handlers, finalizers or waiting for a thread.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int UnsetEnvironmentVariable(string name);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int number, nint handler);
}
