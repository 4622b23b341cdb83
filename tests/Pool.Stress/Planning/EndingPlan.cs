namespace Pool.Stress.Planning;

/// <summary>One way to end a pool.</summary>
public enum EndingStep
{
    Close,
    Terminate,
    Dispose,
    DisposeAsync,
    Join,
}

/// <summary>When a pool's end begins.</summary>
public enum EndingMoment
{
    /// <summary>While calls are still being made.</summary>
    DuringTheCalls,

    /// <summary>When all calls have been made; most of the last have not ended.</summary>
    AfterTheLastCall,

    /// <summary>When all calls have ended.</summary>
    AfterTheLastEnd,
}

/// <summary>How a pool is ended.</summary>
/// <param name="Moment">When.</param>
/// <param name="AfterOperation">When so many calls have been made, for <see cref="EndingMoment.DuringTheCalls"/>.</param>
/// <param name="Steps">By what. None: it is dropped, and left to the garbage collector.</param>
/// <param name="AtOnce">Whether the steps are taken side by side, by as many threads.</param>
public sealed record EndingPlan(EndingMoment Moment, int AfterOperation, IReadOnlyList<EndingStep> Steps, bool AtOnce)
{
    public bool IsDrop => Steps.Count == 0;

    public bool Terminates => Steps.Any(static step => step is EndingStep.Terminate or EndingStep.Dispose or EndingStep.DisposeAsync);

    public string Name => IsDrop ? "dropped" : string.Join(AtOnce ? " & " : ", ", Steps);
}
