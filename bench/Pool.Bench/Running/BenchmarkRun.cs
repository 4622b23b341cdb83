using Pool.Bench.Contenders;
using Spectre.Console;

namespace Pool.Bench.Running;

/// <summary>One run of the benchmark.</summary>
internal sealed class BenchmarkRun(BenchmarkOptions options) : IAsyncDisposable
{
    private readonly Lineup _lineup = new();
    private bool _isWarm;

    public BenchmarkOptions Options => options;

    /// <summary>Who took part, and in which version.</summary>
    public IReadOnlyList<IContender> Contenders => _lineup.Started;

    public Task<IReadOnlyList<IContender>> StartContendersAsync() => _lineup.StartAsync(Say);

    /// <summary>How long each contender does a work before it is measured; longer for the first one, in which all of its code is new.</summary>
    public TimeSpan TakeWarmUp()
    {
        var seconds = options.IsQuick ? 0.7 : 1.5;
        if (!_isWarm)
            seconds *= 4;
        _isWarm = true;
        return TimeSpan.FromSeconds(seconds);
    }

    public ValueTask DisposeAsync() => _lineup.DisposeAsync();

    private static void Say(string text) => AnsiConsole.MarkupLineInterpolated($"[grey]{text}[/]");
}
