namespace Pool.Host;

/// <summary>The worker process ended, or had to be ended, while it ran the call.</summary>
public class WorkerLostException : Exception
{
    /// <summary>Describes the end of a worker process.</summary>
    public WorkerLostException(
        string message, int processId, int? exitCode, string? signal, string standardErrorTail, Exception? innerException = null)
        : base(message, innerException)
    {
        ProcessId = processId;
        ExitCode = exitCode;
        Signal = signal;
        StandardErrorTail = standardErrorTail;
    }

    /// <summary>The id of the worker process.</summary>
    public int ProcessId { get; }

    /// <summary>The exit code of the process, 128 and the signal's number for one that a signal ended; null when it is not known.</summary>
    public int? ExitCode { get; }

    /// <summary>The name of the signal that ended the process, such as <c>SIGKILL</c>; null when none did. A process that exits with a code above 128 by itself looks the same.</summary>
    public string? Signal { get; }

    /// <summary>The last kilobytes the process wrote to its standard error or output.</summary>
    public string StandardErrorTail { get; }

    /// <summary>The dump that was written of the worker, if it crashed and <see cref="ProcessPoolOptions.CrashDumpFolder"/> asks for one; null when there is none.</summary>
    public string? CrashDumpPath { get; init; }
}
