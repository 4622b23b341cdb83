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

    // waitid(2), and of the siginfo_t that it fills: si_code and, for children, si_status. On 64-bit systems what comes before is aligned.
    private const int ByDescriptor = 3;
    private const int Exited = 4;
    private const int WithoutWaiting = 1;
    private const int LeaveIt = 0x01000000;
    private const int InformationLength = 128;
    private const int CodeOffset = 8;
    private const int ExitedByItself = 1;
    private const int SignalBase = 128;

    private static readonly int StatusOffset = Environment.Is64BitProcess ? 24 : 20;

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

    /// <summary>True once it has ended and its parent has noticed, or nobody was to be told.</summary>
    public bool IsGone => Call(SignalCall, this, 0, 0, 0) != 0 && Marshal.GetLastPInvokeError() == NoSuchProcess;

    /// <summary>
    /// The exit code of a child that has exited, 128 and the signal's number if one has ended it; null if it has not exited, or somebody
    /// has asked for that and taken it away. This leaves it (before Linux 5.4 it does not know).
    /// </summary>
    public int? FindExitCode()
    {
        Span<byte> information = stackalloc byte[InformationLength];
        information.Clear();
        if (WaitId(ByDescriptor, this, ref information[0], Exited | WithoutWaiting | LeaveIt) != 0)
            return null;
        var status = BitConverter.ToInt32(information[StatusOffset..]);
        return BitConverter.ToInt32(information[CodeOffset..]) switch
        {
            0 => null,
            ExitedByItself => status,
            _ => SignalBase + status,
        };
    }

    protected override bool ReleaseHandle() => Close((int)handle) == 0;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, ProcessHandle first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "waitid")]
    private static partial int WaitId(int kind, ProcessHandle process, ref byte information, int options);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
