namespace Pool.Stress.Checking;

/// <summary>What may be wrong with a call, or with what is left of a pool.</summary>
public enum FindingKind
{
    /// <summary>It has no end.</summary>
    Lost,

    /// <summary>It has ended twice, or has run more often than it may.</summary>
    Doubled,

    /// <summary>It got what is another call's.</summary>
    Crossed,

    /// <summary>It has ended as it could not have, after what was done to it.</summary>
    WrongEnd,

    /// <summary>A process, a file or the like has outlived its pool.</summary>
    LeftBehind,
}
