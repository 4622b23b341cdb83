using System.Runtime.InteropServices;

namespace Pool.HostileWorker.Starting;

/// <summary>Ends the thread that it began with, and no other: to the system it looks like a process that has ended.</summary>
internal sealed partial class LosesItsFirstThread : IBehaviour
{
    // Linux's exit, of one thread. https://github.com/torvalds/linux/blob/master/arch/x86/entry/syscalls/syscall_64.tbl
    private static readonly nint Exit = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 60 : 93;

    public void Run(HostPipes host) => SystemCall(Exit, 0);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, nint argument);
}
