namespace Pool.Host.Workers;

/// <summary>Makes the workers of a pool.</summary>
internal interface IWorkerFactory
{
    /// <summary>Makes a worker that has not started; it will wait for <paramref name="delay"/> first.</summary>
    Worker Create(int index, IWorkerEvents events, TimeSpan delay);
}
