namespace Pool.Bench.Workloads;

/// <summary>All that is measured, in the report's order.</summary>
internal static class AllWorkloads
{
    public static IReadOnlyList<IWorkload> InOrder { get; } =
    [
        new RoundTrip(),
        new InFlight(),
        new Map(),
        new MapSingly(),
        new UnorderedStream(),
        new Records(),
        new Bytes(),
        new Doubles(),
        new Opening(),
        new Terminating(),
        new Skewed(),
        new ResidentMemory(),
        new SharedMemory(),
        new LongCall(),
        new Pending(),
        new LongStream(),
        new IdlePool(),
        new GrowingWorkers(),
        new GrowingCalls(),
    ];
}
