using Pool.Bench.Report;
using Pool.Bench.Running;

namespace Pool.Bench.Workloads;

/// <summary>One work that is measured.</summary>
internal interface IWorkload
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>Whether it has to be measured before other works have filled the contenders' memory.</summary>
    bool NeedsFreshContenders => false;

    Task<Section> RunAsync(BenchmarkRun run);
}
