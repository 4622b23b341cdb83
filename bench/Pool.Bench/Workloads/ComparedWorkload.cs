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

    public virtual bool NeedsFreshContenders => false;

    /// <summary>Whether it is many times the same in workers that live on, so that it can be warmed up and its processor time be told.</summary>
    public virtual bool IsRepeated => true;

    /// <summary>Who takes part in this work besides those that take part in all.</summary>
    protected virtual IReadOnlyList<IContender> Guests => [];

    /// <summary>How much of it is done in one turn.</summary>
    public abstract int Count(bool isQuick);

    public abstract Metric Metric(int count);

    /// <summary>The pool's turn; the samples, in seconds.</summary>
    public abstract Task<double[]> MeasureAsync(ProcessPool pool, int count);

    public async Task<Section> RunAsync(BenchmarkRun run)
    {
        var contenders = await run.StartContendersAsync();
        var guests = Guests;
        var warmUp = IsRepeated ? run.TakeWarmUp() : TimeSpan.Zero;
        var standings = await new Race(this, [.. contenders, .. guests], run.Options, warmUp).RunAsync();
        foreach (var guest in guests)
            await guest.DisposeAsync();

        var count = Count(run.Options.IsQuick);
        return new Section(Name, Title)
        {
            Description = Description.Replace("{count}", count.ToString("N0", null)),
            Tables = [StandingsTable.Of(standings, IsRepeated)],
            Verdicts = [.. Targets.Select(target => target.Judge(standings))],
            Charts = [StandingsTable.Chart(Name, Title, standings)],
        };
    }
}
