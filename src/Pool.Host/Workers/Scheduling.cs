using System.ComponentModel;
using System.Diagnostics;

namespace Pool.Host.Workers;

/// <summary>
/// The priority and the processors of a worker. The host sets them as soon as the process is there, when the runtime in it has not
/// begun yet: it counts the processors that it may use when it does.
/// </summary>
internal sealed record Scheduling(ProcessPriorityClass? Priority, nint? Processors)
{
    /// <exception cref="NotSupportedException">The system does not allow it.</exception>
    public void Apply(Process process)
    {
        try
        {
            if (Priority is { } priority)
                process.PriorityClass = priority;
            if (Processors is { } processors && (OperatingSystem.IsWindows() || OperatingSystem.IsLinux()))
                process.ProcessorAffinity = processors;

            // On Linux both are the first thread's, and are inherited by those that it starts from then on.
            if (OperatingSystem.IsLinux() && (Priority is not null || Processors is not null))
                LinuxThreads.FollowFirst(process.Id);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // How a process that has exited has ended says more.
            if (!process.HasExited)
                throw new NotSupportedException($"A worker can't have priority {Priority?.ToString() ?? "as it is"} and processors {Processors?.ToString("x", null) ?? "as they are"}: {e.Message}", e);
        }
    }
}
