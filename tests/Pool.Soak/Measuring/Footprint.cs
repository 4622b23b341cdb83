using System.Diagnostics;
using Pool.Stress.Faults;

namespace Pool.Soak.Measuring;

/// <summary>What this process has of the system.</summary>
/// <param name="Processes">Workers.</param>
/// <param name="Descriptors">Pipes, sockets and the like.</param>
/// <param name="Threads">Threads.</param>
/// <param name="ManagedBytes">Objects that are in use.</param>
/// <param name="ResidentBytes">Memory, all in all.</param>
public sealed record Footprint(int Processes, int Descriptors, int Threads, long ManagedBytes, long ResidentBytes)
{
    public static Footprint Take()
    {
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        using var self = Process.GetCurrentProcess();
        return new Footprint(WorkerProcesses.Left().Count, WorkerProcesses.OpenDescriptors(), self.Threads.Count, managed, self.WorkingSet64);
    }
}
