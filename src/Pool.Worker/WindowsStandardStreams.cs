using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Pool.Worker;

/// <summary>Takes over the standard streams on Windows. Written from the documentation; not tested.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsStandardStreams
{
    private const int StandardInput = -10;
    private const int StandardOutput = -11;
    private const int StandardError = -12;
    private const uint Inherit = 1;

    public static ProtocolStreams TakeOver()
    {
        var input = GetStdHandle(StandardInput);
        var output = GetStdHandle(StandardOutput);
        var error = GetStdHandle(StandardError);

        // Child processes of the functions must not keep the protocol's pipes open.
        Check(SetHandleInformation(input, Inherit, 0));
        Check(SetHandleInformation(output, Inherit, 0));

        var nothing = File.OpenHandle("NUL", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Check(SetHandleInformation(nothing.DangerousGetHandle(), Inherit, Inherit));
        Check(SetStdHandle(StandardInput, nothing.DangerousGetHandle()));
        nothing.SetHandleAsInvalid(); // It is the process's standard input from here on, and stays open as long.
        Check(SetStdHandle(StandardOutput, error));

        var inputHandle = new SafeFileHandle(input, ownsHandle: true);
        return new ProtocolStreams(
            new FileStream(inputHandle, FileAccess.Read, bufferSize: 0),
            new FileStream(new SafeFileHandle(output, ownsHandle: true), FileAccess.Write, bufferSize: 0),
            new WindowsInput(inputHandle).IsReadable);
    }

    private static void Check(bool succeeded)
    {
        if (!succeeded)
            throw new System.ComponentModel.Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStdHandle(int which, nint handle);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetHandleInformation(nint handle, uint mask, uint flags);
}
