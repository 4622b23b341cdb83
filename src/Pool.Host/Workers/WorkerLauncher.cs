using CliWrap;
using Pool.Contracts.Processes;

namespace Pool.Host.Workers;

/// <summary>Starts worker processes by the pool's options.</summary>
internal sealed class WorkerLauncher(ProcessPoolOptions options) : IWorkerLauncher
{
    public IWorkerProcess Launch()
    {
        var plan = LaunchPlan.For(options.WorkerPath);
        var environment = new Dictionary<string, string?>(plan.Environment);
        foreach (var (name, value) in options.EnvironmentVariables)
            environment[name] = value;
        var mark = ProcessMark.NewId();
        environment[ProcessMark.Variable] = ProcessMark.Under(Environment.GetEnvironmentVariable(ProcessMark.Variable), mark);

        var command = Cli.Wrap(plan.FileName).WithArguments(plan.Arguments).WithEnvironmentVariables(environment);
        return new CliWrapProcess(options.WorkingDirectory is { } folder ? command.WithWorkingDirectory(folder) : command, mark);
    }
}
