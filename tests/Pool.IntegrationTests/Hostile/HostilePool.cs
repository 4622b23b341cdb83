using Pool.Host;

namespace Pool.IntegrationTests.Hostile;

/// <summary>Pools whose workers mean them harm.</summary>
internal static class HostilePool
{
    /// <summary>One worker that behaves as the class of this name in Pool.HostileWorker.</summary>
    public static ProcessPoolOptions With(string behaviour, string failure = "") => new()
    {
        Processes = 1,
        WorkerPath = Path.Combine(AppContext.BaseDirectory, "Pool.HostileWorker.dll"),
        EnvironmentVariables = new Dictionary<string, string?> { ["HOSTILE_BEHAVIOUR"] = behaviour, ["HOSTILE_FAILURE"] = failure },
        OutputReceived = static _ => { },
    };
}
