using System.Globalization;
using Pool.Bench;
using Pool.Bench.Contenders;
using Pool.Bench.Report;
using Pool.Bench.Running;
using Pool.Bench.Workloads;
using Spectre.Console;

if (args is [FreshProcess.Argument])
{
    var (seconds, opened) = await Clock.TimeAsync(() => OpenedPool.OpenAsync(ProcessPoolContender.Workers));
    Console.WriteLine(seconds.ToString(CultureInfo.InvariantCulture));
    await opened.Pool.DisposeAsync();
    return 0;
}

if (BenchmarkOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return 1;
}

if (options.IsList)
{
    foreach (var workload in AllWorkloads.InOrder)
        Console.WriteLine(workload.Name);
    return 0;
}

// A file or a pipe has no width, and would otherwise be given that of a narrow terminal.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 140;

IWorkload[] wanted = [.. AllWorkloads.InOrder.Where(workload => options.Wants(workload.Name))];
var sections = new Dictionary<IWorkload, Section>();
await using var run = new BenchmarkRun(options);
foreach (var workload in wanted.OrderByDescending(static workload => workload.NeedsFreshContenders))
{
    AnsiConsole.MarkupLineInterpolated($"[grey]{workload.Name} …[/]");
    sections[workload] = await workload.RunAsync(run);
    ConsoleReport.Show(sections[workload]);
}

if (options.Output is { } folder)
    new MarkdownReport(run, [.. wanted.Select(workload => sections[workload])]).Save(folder);
return 0;
