using Pool.Host.Calls;

namespace Pool.Host.Workers;

/// <summary>What all workers of a pool share.</summary>
/// <param name="Launcher">Starts the processes.</param>
/// <param name="Preparation">What a worker is told before its first call.</param>
/// <param name="StartTimeout">How long a process may take to become ready.</param>
/// <param name="Clock">Measures that time.</param>
/// <param name="SystemClock">Measures how long to wait for what should be there already. It goes on whatever the user's clock does.</param>
/// <param name="MaxMemory">How much memory each may have; null for any.</param>
/// <param name="OnOutput">Takes what workers print. It does not throw.</param>
internal sealed record WorkerSettings(
    IWorkerLauncher Launcher, WorkerPreparation Preparation, TimeSpan StartTimeout, TimeProvider Clock, TimeProvider SystemClock,
    long? MaxMemory, Action<WorkerOutput> OnOutput)
{
    /// <summary>What those that have ended have left to do.</summary>
    public Aftermath Aftermath { get; } = new();
}
