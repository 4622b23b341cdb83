using Pool.Bench.Contenders;

namespace Pool.Bench.Running;

/// <summary>What the pool should reach in a race.</summary>
internal abstract record Target
{
    public abstract Verdict Judge(IReadOnlyList<Standing> standings);

    /// <summary>So many times better than the best Python pool.</summary>
    public static Target TimesPython(double factor) =>
        new SpeedupTarget(factor, "the fastest Python pool", static standing => standing.Kind is Rival.Python);

    public static Target TimesStreamJsonRpc(double factor) =>
        new SpeedupTarget(factor, "StreamJsonRpc", static standing => standing.Kind is Rival.StreamJsonRpc);

    public static Target TimesBarePipe(double factor) =>
        new SpeedupTarget(factor, "the bare pipe", static standing => standing.Kind is Rival.BarePipe);

    public static Target BeforePythonSpawn { get; } =
        new SpeedupTarget(1, PythonPeers.Spawn, static standing => standing.Name == PythonPeers.Spawn);

    /// <summary>Better than all but the bare pipe, which runs no functions.</summary>
    public static Target BeforeAll { get; } =
        new SpeedupTarget(1, "the fastest peer", static standing => standing.Kind is not (Rival.ProcessPool or Rival.BarePipe));

    public static Target AtMost(double limit) => new LimitTarget(limit);
}
