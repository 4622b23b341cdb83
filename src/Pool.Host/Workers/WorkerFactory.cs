namespace Pool.Host.Workers;

/// <inheritdoc/>
internal sealed class WorkerFactory(WorkerSettings settings) : IWorkerFactory
{
    public Worker Create(int index, IWorkerEvents events, TimeSpan delay) => new(index, settings, events, delay);
}
