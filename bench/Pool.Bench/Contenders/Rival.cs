namespace Pool.Bench.Contenders;

/// <summary>What kind of contender it is.</summary>
internal enum Rival
{
    ProcessPool,
    Python,
    Node,
    StreamJsonRpc,
    BarePipe,
}
