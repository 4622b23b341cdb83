namespace Pool.Host.Workers;

/// <summary>A process that was started as a worker.</summary>
internal interface IWorkerProcess
{
    int ProcessId { get; }

    /// <summary>The process's standard input.</summary>
    Stream Input { get; }

    /// <summary>The process's standard output.</summary>
    Stream Output { get; }

    /// <summary>The process's standard error.</summary>
    Stream Error { get; }

    /// <summary>
    /// Completes with the exit code when the process has exited, whoever still holds its pipes; with null when nobody can tell that. It
    /// completes some time after <see cref="Kill"/> in any case.
    /// </summary>
    Task<int?> Exited { get; }

    /// <summary>True when the process has exited or is about to, also when that has not come through to <see cref="Exited"/> yet.</summary>
    bool HasEnded => Exited.IsCompleted;

    /// <summary>How many bytes of physical memory the process has that are its own; 0 when nobody can tell, as it has ended.</summary>
    long Memory => 0;

    /// <summary>
    /// What the process, which has closed its output, was about to write there and has left behind; null when nobody can tell. Its output
    /// has had so many bytes.
    /// </summary>
    ReadOnlyMemory<byte>? LeftBehind(long received) => ReadOnlyMemory<byte>.Empty;

    /// <summary>True when it is about to write something. What it says of that need not be true.</summary>
    bool IsAboutToWrite => false;

    /// <summary>Ends the process at once, and what it has started. May be called at any time, from any thread.</summary>
    void Kill();

    /// <summary>Ends what the process, which has exited, has left running. The task ends when nothing is left.</summary>
    Task EndDescendantsAsync() => Task.CompletedTask;

    /// <summary>
    /// Kills the process if it has not exited, and closes its pipes: those that are read when <paramref name="readers"/> has ended, as to
    /// close a pipe under a blocked reader would be to wait for that.
    /// </summary>
    Task CloseAsync(Task readers);

    /// <summary>The dump that was written of the process, which has exited, if there is one.</summary>
    Task<string?> FindCrashDumpAsync() => Task.FromResult<string?>(null);
}
