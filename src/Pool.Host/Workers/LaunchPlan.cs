using Pool.Host.Calls;

namespace Pool.Host.Workers;

/// <summary>What to start, and what its environment has on top of the host's.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Variables to set, or with null to remove.</param>
internal sealed record LaunchPlan(string FileName, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string?> Environment)
{
    private const string WorkerFile = "Pool.Worker.dll";
    private const string HooksVariable = "DOTNET_STARTUP_HOOKS";

    /// <summary>Starts what the options say, or the worker beside the application.</summary>
    /// <exception cref="FileNotFoundException">There is no worker, or no way to start it.</exception>
    public static LaunchPlan For(string? workerPath)
    {
        if (workerPath is null)
            return ForApplication();
        if (!File.Exists(workerPath))
            throw new FileNotFoundException($"There is no worker at {workerPath}.", workerPath);

        var path = Path.GetFullPath(workerPath);
        if (!path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            return new LaunchPlan(path, [], WorkerEnvironment.Defaults);

        // With a runtime configuration of its own it is a program of its own; without, a worker for this application.
        return File.Exists(Path.ChangeExtension(path, ".runtimeconfig.json"))
            ? new LaunchPlan(DotNetHost.RequireMuxer(), ["exec", path], WorkerEnvironment.Defaults)
            : ForApplication(path);
    }

    /// <summary>The same, started by another command.</summary>
    public LaunchPlan Behind(IReadOnlyList<string> prefix) =>
        prefix is [var command, ..] ? this with { FileName = command, Arguments = [.. prefix.Skip(1), FileName, .. Arguments] } : this;

    private static LaunchPlan ForApplication() => ForApplication(FindWorker());

    // The worker runs inside the application's own dependencies, so that it finds each assembly in the version the application uses.
    private static LaunchPlan ForApplication(string worker)
    {
        if (DotNetHost.RuntimeConfiguration is not { } configuration || DotNetHost.Muxer is not { } muxer)
            return ForOwnExecutable(worker);

        var arguments = new List<string> { "exec", "--runtimeconfig", configuration };
        if (DotNetHost.DependenciesFile is { } dependencies)
            arguments.AddRange(["--depsfile", dependencies]);
        arguments.Add(worker);
        return new LaunchPlan(muxer, arguments, WorkerEnvironment.Defaults);
    }

    // A self-contained or single-file application has no other way in: its own executable, with a hook that runs before its Main.
    private static LaunchPlan ForOwnExecutable(string worker)
    {
        // Without hooks the application's own Main would run as the worker, open a pool of its own, and so on without end.
        if (AppContext.TryGetSwitch("System.StartupHookProvider.IsSupported", out var isSupported) && !isSupported)
            throw new NotSupportedException("This application was built without startup hooks (StartupHookSupport), as trimmed ones are; no worker can be started inside it.");
        if (System.Environment.GetEnvironmentVariable(HooksVariable) is { } hooks && hooks.Contains(WorkerFile, StringComparison.Ordinal))
            throw new NotSupportedException("This process was started as a worker, but startup hooks do not run in it; no worker can be started inside this application.");
        if (System.Environment.ProcessPath is not { } executable || DotNetHost.IsMuxer(executable))
            throw new FileNotFoundException("The worker can't be started inside this application: there is neither a runtime configuration nor an executable of its own.");
        return new LaunchPlan(executable, [], new Dictionary<string, string?>(WorkerEnvironment.Defaults) { [HooksVariable] = worker });
    }

    private static string FindWorker()
    {
        string?[] folders = [AppContext.BaseDirectory, Path.GetDirectoryName(AssemblyFile.PathOf(typeof(LaunchPlan).Assembly))];
        foreach (var folder in folders)
        {
            if (!string.IsNullOrEmpty(folder) && Path.Combine(folder, WorkerFile) is var path && File.Exists(path))
                return path;
        }

        throw new FileNotFoundException(
            $"There is no {WorkerFile} in {AppContext.BaseDirectory}. A reference to Pool.Host puts it into the output folder; it must be deployed with the application.");
    }
}
