using Pool.Bench.Workloads;

namespace Pool.Bench.Contenders;

/// <summary>Something that takes its turn; its workers stay open from one turn to the next.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    Rival Kind { get; }

    /// <summary>What it is exactly; null when it could not start.</summary>
    string? Version { get; }

    /// <summary>Its processes as they are now: whoever gives the calls, and the workers.</summary>
    IEnumerable<int> ProcessIds { get; }

    Task<Measurement> MeasureAsync(ComparedWorkload workload, int count);
}
