namespace Pool.Bench.Functions;

/// <summary>What a worker's heap holds once garbage is collected.</summary>
public sealed record WorkerHeap(int ProcessId, long Bytes)
{
    public static WorkerHeap Measure() => new(Environment.ProcessId, GC.GetTotalMemory(forceFullCollection: true));
}
