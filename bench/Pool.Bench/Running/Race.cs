using Pool.Bench.Contenders;
using Pool.Bench.Workloads;

namespace Pool.Bench.Running;

/// <summary>The same work by all contenders in turn, so that what else the machine does meets all of them.</summary>
internal sealed class Race(ComparedWorkload workload, IReadOnlyList<IContender> contenders, BenchmarkOptions options)
{
    public async Task<IReadOnlyList<Standing>> RunAsync()
    {
        var count = workload.Count(options.IsQuick);
        var metric = workload.Metric(count);
        Standing[] standings = [.. contenders.Select(contender => new Standing(contender.Name, contender.Kind, metric))];

        // Compilers need to have seen the work; what is wrong shows here already and then takes no more time.
        for (var n = 0; n < contenders.Count; n++)
        {
            if (await contenders[n].MeasureAsync(workload, count) is { Missing: not null } none)
                standings[n].Add(none);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                // Another one begins in each round, as each finds what the one before it left in the caches.
                var n = (turn + round) % contenders.Count;
                if (standings[n].Missing is null)
                    standings[n].Add(await contenders[n].MeasureAsync(workload, count));
            }
        }

        return standings;
    }
}
