using System.Globalization;
using Pool.Stress.Running;

// dotnet run -c Release --project tests/Pool.Stress -- --operations 200000 --seed 42
// To run some pools of a plan again and again: --pools 17..19 --times 100
var options = new Dictionary<string, string>();
for (var i = 0; i + 1 < args.Length; i += 2)
    options[args[i]] = args[i + 1];

var settings = new StressSettings
{
    Operations = Number("--operations", 3000),
    Seed = Number("--seed", Random.Shared.Next()),
    Lanes = Number("--lanes", 3),
    Times = Number("--times", 1),
    Patience = TimeSpan.FromSeconds(Number("--patience", 120)),
    Pools = options.TryGetValue("--pools", out var pools) ? RangeOf(pools) : null,
    Output = Console.Out,
};
var report = await new StressRun(settings).RunAsync();
Console.WriteLine(report);
return report.IsFaultless ? 0 : 1;

int Number(string name, int otherwise) => options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

static Range RangeOf(string text)
{
    var ends = text.Split("..");
    return int.Parse(ends[0], CultureInfo.InvariantCulture)..int.Parse(ends[^1], CultureInfo.InvariantCulture);
}
