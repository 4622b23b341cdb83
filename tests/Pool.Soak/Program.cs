using System.Globalization;
using Pool.Soak.Deadlines;
using Pool.Soak.Running;

// dotnet run -c Release --project tests/Pool.Soak -- --calls 1000000 --faults 10000 --workers 4
// dotnet run -c Release --project tests/Pool.Soak -- --deadlines 200
var options = new Dictionary<string, string>();
for (var i = 0; i + 1 < args.Length; i += 2)
    options[args[i]] = args[i + 1];

if (options.ContainsKey("--deadlines"))
{
    await new DeadlineRun(Number("--deadlines", 100), TimeSpan.FromMilliseconds(500), Console.Out).RunAsync();
    return 0;
}

var report = await new SoakRun(new SoakSettings
{
    Calls = Number("--calls", 20_000),
    Faults = Number("--faults", 200),
    Workers = Number("--workers", 4),
    Seed = Number("--seed", Random.Shared.Next()),
    Patience = TimeSpan.FromSeconds(Number("--patience", 120)),
    Output = Console.Out,
}).RunAsync();
Console.WriteLine(report);
return report.IsFaultless ? 0 : 1;

int Number(string name, int otherwise) => options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
