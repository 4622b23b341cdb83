using System.Diagnostics;
using Pool.Bench.Contenders;
using Pool.Bench.Workloads;

namespace Pool.Bench.Running;

/// <summary>The same work by all contenders in turn, so that what else the machine does meets all of them.</summary>
internal sealed class Race(ComparedWorkload workload, IReadOnlyList<IContender> contenders, BenchmarkOptions options, TimeSpan warmUp)
{
    private readonly int _count = workload.Count(options.IsQuick);

    public async Task<IReadOnlyList<Standing>> RunAsync()
    {
        var metric = workload.Metric(_count);
        Standing[] standings = [.. contenders.Select(contender => new Standing(contender.Name, contender.Kind, metric))];

        for (var n = 0; n < contenders.Count; n++)
            await WarmUpAsync(contenders[n], standings[n]);

        for (var round = 0; round < options.Rounds; round++)
        {
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                // Another one begins in each round, as each finds what the one before it left in the caches.
                var n = (turn + round) % contenders.Count;
                if (standings[n].Missing is null)
                    await TakeTurnAsync(contenders[n], standings[n]);
            }
        }

        return standings;
    }

    // Compilers improve code in the background, some time after it was first used a number of times. What is missing shows here already.
    private async Task WarmUpAsync(IContender contender, Standing standing)
    {
        var start = Stopwatch.GetTimestamp();
        do
            standing.WarmUp(await contender.MeasureAsync(workload, _count));
        while (standing.Missing is null && Stopwatch.GetElapsedTime(start) < warmUp);
    }

    private async Task TakeTurnAsync(IContender contender, Standing standing)
    {
        int[] processIds = workload.IsRepeated ? [.. contender.ProcessIds] : [];
        var before = ProcessFigures.ProcessorTime(processIds);
        var measurement = await contender.MeasureAsync(workload, _count);
        standing.Add(measurement, (ProcessFigures.ProcessorTime(processIds) - before) / _count);
    }
}
