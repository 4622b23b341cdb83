using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Pool.Host.Workers.Descendants;

/// <summary>The process group that a worker has made, on macOS. What leaves the group is not found. Written from the documentation; not tested.</summary>
[SupportedOSPlatform("macos")]
internal sealed partial class ProcessGroup(int workerId) : IDescendants
{
    private const int KillSignal = 9;

    // The worker's id stays the group's, and is not used again, as long as somebody is in it.
    public bool Kill() => Kill(-workerId, KillSignal) == 0;

    public Task EndAsync()
    {
        _ = Kill(-workerId, KillSignal);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // It holds on to nothing.
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
