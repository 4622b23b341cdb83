namespace Pool.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        dotnet run -c Release --project bench/Pool.Bench -- [options]

          --quick        less of everything, in about two minutes instead of ten
          --only <part>  only works whose name contains this; may be given several times
          --rounds <n>   how often each contender has its turn; 5, or 2 when quick
          --out <folder> writes benchmarks.md and its charts there
          --list         prints the names of the works
        """;

    public bool IsQuick { get; private init; }

    public IReadOnlyList<string> Only { get; private init; } = [];

    public int Rounds => GivenRounds ?? (IsQuick ? 2 : 5);

    public string? Output { get; private init; }

    public bool IsList { get; private init; }

    private int? GivenRounds { get; init; }

    /// <summary>Reads the arguments; null when they are wrong.</summary>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions();
        for (var n = 0; n < arguments.Count; n++)
        {
            var value = n + 1 < arguments.Count ? arguments[n + 1] : null;
            switch (arguments[n])
            {
                case "--quick":
                    options = options with { IsQuick = true };
                    continue;
                case "--list":
                    options = options with { IsList = true };
                    continue;
                case "--only" when value is not null:
                    options = options with { Only = [.. options.Only, value] };
                    break;
                case "--rounds" when int.TryParse(value, out var rounds) && rounds > 0:
                    options = options with { GivenRounds = rounds };
                    break;
                case "--out" when value is not null:
                    options = options with { Output = value };
                    break;
                default:
                    return null;
            }

            n++;
        }

        return options;
    }

    public bool Wants(string name) => Only.Count == 0 || Only.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
