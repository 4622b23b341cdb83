namespace Pool.Host.Workers;

/// <summary>The variables a worker's environment differs in from its host's, before those of the options.</summary>
internal static class WorkerEnvironment
{
    public static readonly IReadOnlyDictionary<string, string?> Defaults = new Dictionary<string, string?>
    {
        // A killed process leaves its diagnostics socket and pipes in the temporary folder; without them it also has fewer threads.
        ["DOTNET_EnableDiagnostics"] = "0",

        // Server GC takes a heap and a thread per processor, in each worker.
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",

        // What watches the host must not load into each of its workers.
        ["DOTNET_STARTUP_HOOKS"] = null,
        ["DOTNET_DiagnosticPorts"] = null,
        ["CORECLR_ENABLE_PROFILING"] = null,
        ["CORECLR_PROFILER"] = null,
        ["CORECLR_PROFILER_PATH"] = null,
        ["CORECLR_PROFILER_PATH_32"] = null,
        ["CORECLR_PROFILER_PATH_64"] = null,
    };
}
