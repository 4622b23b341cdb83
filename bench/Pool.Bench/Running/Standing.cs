using Pool.Bench.Contenders;

namespace Pool.Bench.Running;

/// <summary>What a contender reached in all rounds of one work.</summary>
internal sealed class Standing(string name, Rival kind, Metric metric)
{
    // From as many samples on the hundredth slowest says something.
    private const int SamplesForPercentile = 200;

    private readonly List<double[]> _rounds = [];
    private readonly List<double> _processorTimes = [];

    public string Name => name;

    public Rival Kind => kind;

    public Metric Metric => metric;

    /// <summary>Why it has no figures; null when it has.</summary>
    public string? Missing { get; private set; }

    public bool HasFigures => Missing is null && _rounds.Count > 0;

    public IEnumerable<double> Samples => _rounds.SelectMany(static round => round);

    public double Median => Quantile.Median(Samples);

    public bool HasPercentile => Samples.Count() >= SamplesForPercentile;

    /// <summary>The 99th percentile, or of few samples the worst.</summary>
    public double Bad => HasPercentile ? Quantile.Of(Samples, 0.99) : metric.IsHigherBetter ? Samples.Min() : Samples.Max();

    /// <summary>Seconds on a processor for each call or item, in the host and its workers together.</summary>
    public double ProcessorTime => Quantile.Median(_processorTimes);

    public void WarmUp(Measurement measurement) => Missing = measurement.Missing;

    public void Add(Measurement measurement, double processorTime)
    {
        Missing = measurement.Missing;
        _rounds.Add(Array.ConvertAll(measurement.Samples, new Converter<double, double>(metric.Of)));
        _processorTimes.Add(processorTime);
    }

    /// <summary>How many times better this is: the median over rounds, as the machine may have been slower in one of them for both.</summary>
    public double SpeedupOver(Standing other) => Quantile.Median(
        _rounds.Zip(other._rounds, (own, others) => metric.Speedup(Quantile.Median(own), Quantile.Median(others))));
}
