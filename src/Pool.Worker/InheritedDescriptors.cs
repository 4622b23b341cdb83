using System.Runtime.InteropServices;
using Pool.Contracts.Processes;

namespace Pool.Worker;

/// <summary>
/// Descriptors that a host has leaked into its workers: sockets, locks and pipes that others would find open as long as a worker
/// lives. What came through execve is what lacks FD_CLOEXEC: the runtime opens all of its own with it.
/// </summary>
internal static partial class InheritedDescriptors
{
    private const int LastStandardDescriptor = 2;
    private const int GetFlags = 1;
    private const int CloseOnExec = 1;

    // Without a list of the open ones: as many as a process may have by default.
    private const int UsualLimit = 1024;

    public static void Close()
    {
        var open = new List<int>();
        if (OperatingSystem.IsLinux() && ProcessFolder.TryList("/proc/self/fd", open))
        {
            foreach (var descriptor in open)
                CloseInherited(descriptor);
            return;
        }

        for (var descriptor = 0; descriptor < UsualLimit; descriptor++)
            CloseInherited(descriptor);
    }

    private static void CloseInherited(int descriptor)
    {
        if (descriptor > LastStandardDescriptor && Control(descriptor, GetFlags) is var flags and >= 0 && (flags & CloseOnExec) == 0)
            _ = Close(descriptor);
    }

    // Variadic, but with nothing behind the command.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
