using Pool.Bench.Contenders;
using Pool.Bench.Report;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>A work that all contenders do in turn.</summary>
internal abstract class ComparedWorkload : IWorkload
{
    /// <summary>What it is called on the command line, and what a peer is told.</summary>
    public abstract string Name { get; }

    protected abstract string Title { get; }

    protected abstract string Description { get; }

    protected abstract IReadOnlyList<Target> Targets { get; }

    /// <summary>Whether the workers live on from turn to turn, so that their processor time can be told.</summary>
    public virtual bool HasProcessorTime => true;

    /// <summary>Who takes part in this work besides those that take part in all.</summary>
    protected virtual IReadOnlyList<IContender> Guests => [];

    /// <summary>How much of it is done in one turn.</summary>
    public abstract int Count(bool isQuick);

    public abstract Metric Metric(int count);

    /// <summary>The pool's turn; the samples, in seconds.</summary>
    public abstract Task<double[]> MeasureAsync(ProcessPool pool, int count);

    public async Task<Section> RunAsync(BenchmarkRun run)
    {
        var standings = await new Race(this, [.. await run.StartContendersAsync(), .. Guests], run.Options).RunAsync();
        var count = Count(run.Options.IsQuick);
        return new Section(Name, Title)
        {
            Description = Description.Replace("{count}", count.ToString("N0", null)),
            Tables = [StandingsTable.Of(standings, HasProcessorTime)],
            Verdicts = [.. Targets.Select(target => target.Judge(standings))],
            Charts = [StandingsTable.Chart(Name, Title, standings)],
        };
    }
}
