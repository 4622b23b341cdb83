using Pool.Bench.Contenders;

namespace Pool.Bench.Running;

/// <summary>What a contender should reach in a race.</summary>
internal abstract record Target
{
    /// <summary>Whom it is about.</summary>
    public string Subject { get; init; } = ProcessPoolContender.OwnName;

    /// <summary>So many times better than the best Python pool.</summary>
    public static Target TimesPython(double factor) =>
        new SpeedupTarget(factor, "the best Python pool", static standing => standing.Kind is Rival.Python);

    public static Target TimesStreamJsonRpc(double factor) =>
        new SpeedupTarget(factor, "StreamJsonRpc", static standing => standing.Kind is Rival.StreamJsonRpc);

    public static Target TimesBarePipe(double factor) =>
        new SpeedupTarget(factor, "the bare pipe", static standing => standing.Kind is Rival.BarePipe);

    public static Target TimesEvenWork(double factor) =>
        new SpeedupTarget(factor, "even work", static standing => standing.Name == EvenWork.OwnName);

    public static Target BeforePythonSpawn { get; } =
        new SpeedupTarget(1, PythonPeers.Spawn, static standing => standing.Name == PythonPeers.Spawn);

    /// <summary>Better than all but the bare pipe, which runs no functions.</summary>
    public static Target BeforeAll { get; } =
        new SpeedupTarget(1, "the best peer", static standing => standing.Kind is not (Rival.ProcessPool or Rival.BarePipe));

    public static Target AtMost(double limit) => new LimitTarget(limit);

    public Verdict Judge(IReadOnlyList<Standing> standings)
    {
        var subject = standings.First(standing => standing.Name == Subject);
        var wording = Subject == ProcessPoolContender.OwnName ? Wording(subject.Metric) : $"{Subject}: {Wording(subject.Metric)}";
        return subject.HasFigures ? Judge(wording, subject, standings) : new Verdict(wording, subject.Missing ?? "", false);
    }

    protected abstract string Wording(Metric metric);

    protected abstract Verdict Judge(string wording, Standing subject, IReadOnlyList<Standing> standings);
}
