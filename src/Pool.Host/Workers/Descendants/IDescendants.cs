namespace Pool.Host.Workers.Descendants;

/// <summary>A worker process together with all that its functions have started, as far as the system can tell.</summary>
internal interface IDescendants : IDisposable
{
    /// <summary>Ends the worker at once, and what it has started along with it. Only while the process is known not to have exited.</summary>
    /// <returns>False when the worker itself could not be ended here.</returns>
    bool Kill();

    /// <summary>Ends what a worker that has exited has left behind. The task ends when nothing is left.</summary>
    Task EndAsync();
}
