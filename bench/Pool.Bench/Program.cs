using Pool.Bench;
using Pool.Bench.Report;
using Pool.Bench.Running;
using Pool.Bench.Workloads;
using Spectre.Console;

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

var sections = new List<Section>();
await using var run = new BenchmarkRun(options);
foreach (var workload in AllWorkloads.InOrder.Where(workload => options.Wants(workload.Name)))
{
    AnsiConsole.MarkupLineInterpolated($"[grey]{workload.Name} …[/]");
    var section = await workload.RunAsync(run);
    ConsoleReport.Show(section);
    sections.Add(section);
}

return 0;
