namespace Pool.Soak.Faults;

/// <summary>What is done to the workers, or to the machine as the host sees it.</summary>
public enum FaultKind
{
    /// <summary>SIGKILL.</summary>
    Kill,

    /// <summary>SIGTERM.</summary>
    Terminate,

    /// <summary>SIGSTOP, and SIGCONT some milliseconds later.</summary>
    StopAndContinue,

    /// <summary>SIGSTOP, and SIGKILL some milliseconds later.</summary>
    StopAndKill,

    /// <summary>A function exits.</summary>
    Exit,

    /// <summary>A function hangs, until its timeout.</summary>
    Hang,

    /// <summary>All workers are stopped while more is sent to them than their pipes hold.</summary>
    FillPipes,

    /// <summary>The host can't open anything while a worker has to be replaced.</summary>
    NoDescriptors,

    /// <summary>The host can't start anything while a worker has to be replaced, nor any thread.</summary>
    NoProcesses,
}
