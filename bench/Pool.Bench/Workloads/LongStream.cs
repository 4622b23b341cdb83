using System.Diagnostics;
using Pool.Bench.Functions;
using Pool.Bench.Report;
using Pool.Bench.Running;
using Pool.Host;

namespace Pool.Bench.Workloads;

/// <summary>A stream without end, as good as.</summary>
internal sealed class LongStream : IWorkload
{
    private const int Workers = 2;
    private const int ShortLength = 100_000;
    private const int Parts = 10;
    private const int WarmUps = 8;
    private const int ChunkSize = 16;
    private const double GrowthLimit = 4;
    private const double SlowdownLimit = 1.25;

    public string Name => "long-stream";

    public async Task<Section> RunAsync(BenchmarkRun run)
    {
        var length = run.Options.IsQuick ? 400_000 : 10_000_000;
        var opened = await OpenedPool.OpenAsync(Workers);
        await using var pool = opened.Pool;
        for (var n = 0; n < WarmUps; n++)
            await RateAsync(pool, ShortLength, _ => Task.CompletedTask);

        List<double> shortRates = [await RateAsync(pool, ShortLength, _ => Task.CompletedTask)];
        var memory = new List<StreamMemory>();
        var rate = await RateAsync(pool, length, async done => memory.Add(await StreamMemory.NowAsync(done, opened)));
        shortRates.Add(await RateAsync(pool, ShortLength, _ => Task.CompletedTask));

        var shortRate = shortRates.Average();
        var growth = (memory[^1].Heaps - memory[0].Heaps) / 1e6;
        return new Section(Name, "A long stream")
        {
            Description = $"`pool.MapStreamUnorderedAsync(Cube, numbers, chunkSize: {ChunkSize})` of {Number.Exact(length)} numbers, "
                + $"and before and after it one of {Number.Exact(ShortLength)}: {Number.Of(rate)} items/s, and {Number.Of(shortRate)} items/s. "
                + "The memory on the way is what is resident, and what heaps hold after a collection of garbage:",
            Tables = [new ReportTable(["items", "host", "host's heap", "worker", "worker's heap"], [.. memory.Select(static m => m.Row)])],
            Verdicts =
            [
                Verdict.AtMost("heaps grow by", GrowthLimit, growth, "MB"),
                Verdict.AtMost("time for each item, beside a short stream,", SlowdownLimit, shortRate / rate, "×"),
            ],
        };
    }

    private static async Task<double> RateAsync(ProcessPool pool, int length, Func<int, Task> onPart)
    {
        var start = Stopwatch.GetTimestamp();
        Int128 sum = 0;
        var done = 0;
        var part = length / Parts;
        var paused = TimeSpan.Zero;
        await foreach (var cube in pool.MapStreamUnorderedAsync(Arithmetic.Cube, Numbers(length), ChunkSize))
        {
            sum += cube;
            if (++done % part != 0)
                continue;
            var pause = Stopwatch.GetTimestamp();
            await onPart(done);
            paused += Stopwatch.GetElapsedTime(pause);
        }

        var seconds = (Stopwatch.GetElapsedTime(start) - paused).TotalSeconds;
        WrongResultException.Require(done == length && sum == Numbers(length).Aggregate((Int128)0, static (total, n) => total + Arithmetic.Cube(n)));
        return length / seconds;
    }

    private static IEnumerable<long> Numbers(int length)
    {
        for (var n = 0L; n < length; n++)
            yield return n;
    }
}
