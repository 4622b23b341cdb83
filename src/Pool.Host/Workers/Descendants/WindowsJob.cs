using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Pool.Host.Workers.Descendants;

/// <summary>
/// A job object that a worker is in, with all that it starts; the system ends them when the host does. Written from the
/// documentation; not tested.
/// </summary>
/// <remarks>https://learn.microsoft.com/windows/win32/procthread/job-objects</remarks>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsJob : IDescendants
{
    private const int ExtendedLimits = 9;
    private const uint KillOnClose = 0x2000;
    private const uint KilledExitCode = unchecked((uint)-1);

    private readonly JobHandle _job = CreateJobObject(0, 0);

    // What the worker might start before it is in the job is nothing: no function runs before it has been told which.
    public WindowsJob(Process worker)
    {
        Limit(KillOnClose);
        _ = AssignProcessToJobObject(_job, worker.SafeHandle);
    }

    public bool Kill() => TerminateJobObject(_job, KilledExitCode);

    public Task EndAsync()
    {
        Kill();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // After an orderly end, what the worker has left may go on.
        Limit(0);
        _job.Dispose();
    }

    private unsafe void Limit(uint flags)
    {
        var limits = new Limits { Flags = flags };
        _ = SetInformationJobObject(_job, ExtendedLimits, &limits, (uint)sizeof(Limits));
    }

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW")]
    private static partial JobHandle CreateJobObject(nint attributes, nint name);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static unsafe partial bool SetInformationJobObject(JobHandle job, int kind, Limits* limits, uint length);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AssignProcessToJobObject(JobHandle job, SafeProcessHandle process);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool TerminateJobObject(JobHandle job, uint exitCode);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CloseHandle(nint handle);

    private sealed class JobHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle() => CloseHandle(handle);
    }

    /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Limits
    {
        public fixed long Times[2];
        public uint Flags;
        public fixed ulong WorkingSet[2];
        public uint ActiveProcesses;
        public nuint Affinity;
        public fixed uint Classes[2];
        public fixed ulong Transfers[6];
        public fixed ulong Memory[4];
    }
}
