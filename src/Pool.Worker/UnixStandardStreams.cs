using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pool.Worker;

/// <summary>Takes over the standard streams on Linux, and on macOS (not tested there).</summary>
internal static partial class UnixStandardStreams
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    // ioctl's FIOCLEX takes no third argument; fcntl's does, as a variadic one, which P/Invoke can't pass on arm64 macOS.
    private static readonly nuint CloseOnExec = OperatingSystem.IsMacOS() ? 0x20006601u : 0x5451u;

    public static ProtocolStreams TakeOver()
    {
        var input = Own(StandardInput);
        var output = Own(StandardOutput);

        using (var nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Read))
            Check(Replace((int)nothing.DangerousGetHandle(), StandardInput), "dup2");
        Check(Replace(StandardError, StandardOutput), "dup2");

        UnixProcess.IgnoreHostsSignals();
        return new ProtocolStreams(
            new FileStream(input, FileAccess.Read, bufferSize: 0),
            new FileStream(output, FileAccess.Write, bufferSize: 0),
            new UnixPipe(input).IsReadable,
            new UnixPipe(output).IsWritable);
    }

    private static SafeFileHandle Own(int descriptor)
    {
        var copy = Check(Duplicate(descriptor), "dup");
        Check(Control(copy, CloseOnExec), "ioctl");
        return new SafeFileHandle(copy, ownsHandle: true);
    }

    private static int Check(int result, string function) =>
        result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{function}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Replace(int descriptor, int replaced);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request);
}
