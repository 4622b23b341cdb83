namespace Pool.Host.Workers;

/// <summary>Starts worker processes.</summary>
internal interface IWorkerLauncher
{
    /// <exception cref="Exception">The process can't be started; the message says why.</exception>
    IWorkerProcess Launch();
}
