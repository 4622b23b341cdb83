namespace Pool.Stress.Functions;

/// <summary>What a function does before it returns what its token and its payload make, if it does.</summary>
public enum Behaviour
{
    /// <summary>Nothing more, or it takes its milliseconds.</summary>
    Return,

    /// <summary>Prints a line to each stream.</summary>
    Print,

    /// <summary>Lets a worker of a pool of its own do it.</summary>
    OpenPool,

    /// <summary>Throws an exception that names its token.</summary>
    Throw,

    /// <summary>Throws a cancellation that nobody has asked for.</summary>
    ThrowCancellation,

    /// <summary>Returns what can't be sent.</summary>
    ReturnMisfit,

    /// <summary>Ends its process with an exit code.</summary>
    Exit,

    /// <summary>Ends its process by a crash of the runtime.</summary>
    FailFast,

    /// <summary>Ends its process by SIGKILL.</summary>
    KillItself,

    /// <summary>Exits when it runs first, and returns when it runs again.</summary>
    ExitTheFirstTime,

    /// <summary>Returns, and ends its process some milliseconds later, whatever that runs then.</summary>
    LeaveBomb,

    /// <summary>Never returns.</summary>
    Hang,

    /// <summary>Waits for its cancellation, and throws.</summary>
    ThrowWhenCancelled,

    /// <summary>Waits for its cancellation, and returns.</summary>
    ReturnWhenCancelled,
}
