namespace Pool.Stress.Running;

/// <summary>How long and how a run is.</summary>
public sealed record StressSettings
{
    /// <summary>How many calls are made, at least.</summary>
    public required long Operations { get; init; }

    /// <summary>What decides the plan.</summary>
    public required int Seed { get; init; }

    /// <summary>How many pools live side by side.</summary>
    public int Lanes { get; init; } = 3;

    /// <summary>The only pools of the plan to run, by their numbers; null for all.</summary>
    public Range? Pools { get; init; }

    /// <summary>How often each pool's life is run.</summary>
    public int Times { get; init; } = 1;

    /// <summary>After this long without any end of a call a pool hangs. Nothing that is planned takes a tenth of it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where to write how it goes.</summary>
    public TextWriter Output { get; init; } = TextWriter.Null;

    public bool Includes(int pool) => Pools is not { } range || (pool >= range.Start.Value && pool <= range.End.Value);
}
