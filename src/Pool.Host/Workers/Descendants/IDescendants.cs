namespace Pool.Host.Workers.Descendants;

/// <summary>A worker process together with all that its functions have started, as far as the system can tell.</summary>
internal interface IDescendants : IDisposable
{
    /// <summary>Ends the worker at once, and what it has started along with it. Only while the process is known not to have exited.</summary>
    /// <returns>False when the worker itself could not be ended here.</returns>
    bool Kill();

    /// <summary>Whether the system shows that the worker has ended or is about to. False where it does not say.</summary>
    bool IsWorkerEnding => false;

    /// <summary>Whether the system shows that the worker has ended, and its exit code if that has not been taken away by now.</summary>
    (bool HasEnded, int? ExitCode) FindEnd() => default;

    /// <summary>Ends what a worker that has exited has left behind. The task ends when nothing is left.</summary>
    Task EndAsync();
}
