using Pool.Bench.Contenders;
using Spectre.Console;

namespace Pool.Bench.Running;

/// <summary>One run of the benchmark.</summary>
internal sealed class BenchmarkRun(BenchmarkOptions options) : IAsyncDisposable
{
    private readonly Lineup _lineup = new();

    public BenchmarkOptions Options => options;

    /// <summary>Who took part, and in which version.</summary>
    public IReadOnlyList<IContender> Contenders => _lineup.Started;

    public Task<IReadOnlyList<IContender>> StartContendersAsync() => _lineup.StartAsync(Say);

    public ValueTask DisposeAsync() => _lineup.DisposeAsync();

    private static void Say(string text) => AnsiConsole.MarkupLineInterpolated($"[grey]{text}[/]");
}
