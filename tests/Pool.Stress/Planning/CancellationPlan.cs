namespace Pool.Stress.Planning;

/// <summary>When a call's token is cancelled.</summary>
public enum CancellationMoment
{
    Never,
    BeforeTheCall,
    AfterTheCallWasMade,
    AfterTheEnd,
}

/// <summary>When a call's token is cancelled, and how long after that moment.</summary>
public sealed record CancellationPlan(CancellationMoment Moment, int Milliseconds)
{
    public static readonly CancellationPlan Never = new(CancellationMoment.Never, 0);
}
