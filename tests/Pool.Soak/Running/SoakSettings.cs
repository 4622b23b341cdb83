namespace Pool.Soak.Running;

/// <summary>How long and how a run is.</summary>
public sealed record SoakSettings
{
    /// <summary>How many calls are made, at least; each item of a map is one.</summary>
    public required int Calls { get; init; }

    /// <summary>How many faults are injected, evenly spread over the calls.</summary>
    public required int Faults { get; init; }

    /// <summary>How many workers there are.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>What decides which calls and faults there are, and in which order.</summary>
    public required int Seed { get; init; }

    /// <summary>After this long without any end of a call those that are open count as lost. Nothing that is done takes a tenth of it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where to write how it goes.</summary>
    public TextWriter Output { get; init; } = TextWriter.Null;
}
