using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Else each call into a library is compiled when it is first made, also in assemblies that were compiled ahead of time.
[assembly: DisableRuntimeMarshalling]

namespace Pool.Worker;

/// <summary>What the worker asks of its own process on Linux, and on macOS (not tested there).</summary>
internal static partial class UnixProcess
{
    private const int HangUp = 1;
    private const int Interrupt = 2;
    private const int KillSignal = 9;
    private const int AlarmSignal = 14;
    private const int OwnGroup = 0;
    private const nint Ignore = 1;
    private const nint Default = 0;

    /// <summary>
    /// Ctrl-C reaches the whole foreground process group. What becomes of the pool is for the host to decide. The system sends a hang-up
    /// to a worker that is stopped when its host ends, and wakes it: it has to clear up then.
    /// </summary>
    public static void IgnoreHostsSignals()
    {
        Signal(Interrupt, Ignore);
        Signal(HangUp, Ignore);
    }

    /// <summary>
    /// Makes this process the first of a new process group, which what it starts will be in. Processes of a group can be killed
    /// together, though they may leave it; and the system wakes a group that is stopped (SIGSTOP) when the parent of its first ends.
    /// </summary>
    public static void MakeGroup() => _ = SetGroup(0, 0);

    /// <summary>Ends this process and all others of its own group, all at once. Returns when it has made none, or is the first of all.</summary>
    public static void KillOwnGroup()
    {
        if (GetGroup() == Environment.ProcessId)
            _ = Kill(OwnGroup, KillSignal);
    }

    /// <summary>Has the system end this process, if it has not ended by then: also when a lock of the runtime is never released.</summary>
    public static void EndWithin(uint seconds)
    {
        Signal(AlarmSignal, Default);
        _ = Alarm(seconds);
    }

    /// <summary>Ends the process at once, without handlers, finalizers or waiting for a thread.</summary>
    [DoesNotReturn]
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int UnsetEnvironmentVariable(string name);

    [LibraryImport("libc", EntryPoint = "setpgid")]
    private static partial int SetGroup(int processId, int groupId);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    private static partial int GetGroup();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "alarm")]
    private static partial uint Alarm(uint seconds);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int number, nint handler);
}
