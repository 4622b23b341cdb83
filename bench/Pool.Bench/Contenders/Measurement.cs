namespace Pool.Bench.Contenders;

/// <summary>What one turn of one contender gave.</summary>
/// <param name="Samples">Seconds each, or bytes where memory is measured.</param>
/// <param name="Missing">Why there are none; null when there are.</param>
internal sealed record Measurement(double[] Samples, string? Missing = null)
{
    public static Measurement None(string reason) => new([], reason);
}
