using System.Globalization;
using System.Runtime.InteropServices;

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

    private static string Folder => OperatingSystem.IsLinux() ? "/proc/self/fd" : "/dev/fd";

    public static void Close()
    {
        try
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(Folder))
            {
                if (int.TryParse(Path.GetFileName(path.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor))
                    CloseInherited(descriptor);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            for (var descriptor = 0; descriptor < UsualLimit; descriptor++)
                CloseInherited(descriptor);
        }
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
