using CliWrap;
using Pool.Contracts;
using Pool.Contracts.Processes;

namespace Pool.Host.Workers;

/// <summary>Starts worker processes by the pool's options.</summary>
internal sealed class WorkerLauncher(ProcessPoolOptions options) : IWorkerLauncher
{
    private readonly Scheduling _scheduling = new(options.Priority, options.ProcessorAffinity);

    public IWorkerProcess Launch()
    {
        var plan = LaunchPlan.For(options.WorkerPath).Behind(options.LauncherPrefix);
        var mark = ProcessMark.NewId();
        var dump = options.CrashDumpFolder is { } dumps ? new CrashDump(dumps, mark) : null;
        StandardDescriptors.Occupy();
        var outbox = Outbox.TryMake(mark);
        CliWrapProcess? process = null;
        try
        {
            var command = Cli.Wrap(plan.FileName).WithArguments(plan.Arguments).WithEnvironmentVariables(EnvironmentFor(plan, mark, dump, outbox));
            if (options.WorkingDirectory is { } folder)
                command = command.WithWorkingDirectory(folder);
            process = new CliWrapProcess(command, mark, dump, outbox);
            process.Schedule(_scheduling);
            return process;
        }
        catch
        {
            outbox?.Dispose();
            _ = process?.CloseAsync(Task.CompletedTask);
            throw;
        }
    }

    private Dictionary<string, string?> EnvironmentFor(LaunchPlan plan, string mark, CrashDump? dump, Outbox? outbox)
    {
        var environment = new Dictionary<string, string?>();
        if (!options.InheritEnvironment)
        {
            foreach (var name in WorkerEnvironment.NotEssential())
                environment[name] = null;
        }

        foreach (var (name, value) in plan.Environment)
            environment[name] = value;
        dump?.AddTo(environment);
        if (options.MaxWorkerMemory is { } limit)
            MemoryLimit.AddTo(environment, limit);
        foreach (var (name, value) in options.EnvironmentVariables)
            environment[name] = value;
        environment[WorkerVariables.Outbox] = outbox?.Path;
        environment[ProcessMark.Variable] = ProcessMark.Under(Environment.GetEnvironmentVariable(ProcessMark.Variable), mark);
        return environment;
    }
}
