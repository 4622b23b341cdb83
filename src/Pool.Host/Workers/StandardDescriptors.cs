using System.Runtime.InteropServices;

namespace Pool.Host.Workers;

/// <summary>The descriptors 0 to 2 of this process, on Linux, and on macOS (not tested there).</summary>
internal static partial class StandardDescriptors
{
    private const int Last = 2;
    private const int GetFlags = 1;
    private const int ReadWrite = 2;

    /// <summary>
    /// Gives those that are closed something to be. A pipe for a worker's input would else take 0: there is nothing to be done then to
    /// make it the worker's 0, so it stays one of those that execve closes, and no worker would ever hear of anything.
    /// </summary>
    /// <remarks>
    /// A host may have closed them, and .NET 10 closes 0 itself when it has opened an assembly and has no descriptor left to map it.
    /// https://github.com/dotnet/runtime/blob/v10.0.0/src/coreclr/pal/src/map/map.cpp
    /// </remarks>
    public static void Occupy()
    {
        if (OperatingSystem.IsWindows())
            return;
        for (var descriptor = 0; descriptor <= Last; descriptor++)
        {
            if (Control(descriptor, GetFlags) >= 0)
                continue;

            // It gets the lowest that is free, this one, unless another thread was faster.
            var opened = Open("/dev/null", ReadWrite);
            if (opened > Last)
                _ = Close(opened);
        }
    }

    // Variadic, but with nothing behind the command.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
