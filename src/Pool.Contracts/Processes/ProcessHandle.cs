using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Pool.Contracts.Processes;

/// <summary>
/// A process on Linux, held by a descriptor: signals go to this very process, or nowhere once it has ended, whoever has its id by then.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed partial class ProcessHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    // The numbers are the same on all architectures, and older C libraries have no functions for them.
    private const nint OpenCall = 434;
    private const nint SignalCall = 424;
    private const nint KillSignal = 9;
    private const nint ToGroup = 1 << 2;
    private const int NoSuchProcess = 3;
    private const int InvalidArgument = 22;

    private ProcessHandle(nint descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    /// <summary>Takes hold of whoever has the id now; null when nobody has.</summary>
    /// <param name="processId">The id.</param>
    /// <param name="isUnsupported">True when the system knows no such descriptors (before Linux 5.3), or does not give them.</param>
    public static ProcessHandle? Open(int processId, out bool isUnsupported)
    {
        var descriptor = Call(OpenCall, processId, 0, 0, 0);
        isUnsupported = descriptor < 0 && Marshal.GetLastPInvokeError() != NoSuchProcess;
        return descriptor < 0 ? null : new ProcessHandle(descriptor);
    }

    /// <summary>Ends the process at once; false when it has ended, or belongs to somebody else.</summary>
    public bool Kill() => Call(SignalCall, this, KillSignal, 0, 0) == 0;

    /// <summary>
    /// Ends all processes of the group that the process has made, also when it has ended itself. All at once, so that none can start
    /// another meanwhile.
    /// </summary>
    /// <returns>False when the system can't (before Linux 6.9).</returns>
    public bool KillGroup() => Call(SignalCall, this, KillSignal, 0, ToGroup) == 0 || Marshal.GetLastPInvokeError() != InvalidArgument;

    protected override bool ReleaseHandle() => Close((int)handle) == 0;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, ProcessHandle first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
