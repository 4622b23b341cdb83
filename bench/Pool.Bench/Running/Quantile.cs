namespace Pool.Bench.Running;

/// <summary>The sample that a part of all samples does not exceed.</summary>
internal static class Quantile
{
    public static double Median(IEnumerable<double> samples) => Of(samples, 0.5);

    public static double Of(IEnumerable<double> samples, double part)
    {
        double[] sorted = [.. samples.Order()];
        if (sorted.Length == 0)
            return double.NaN;
        var position = part * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
