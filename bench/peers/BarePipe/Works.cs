using System.Runtime.InteropServices;
using Pool.Bench.Peers;

namespace BarePipe;

/// <summary>What is measured; each returns seconds, or bytes where it says so.</summary>
internal sealed class Works(EchoingChild first, EchoingChild second)
{
    public Dictionary<string, Func<int, Task<double[]>>> ByName => new()
    {
        ["round-trip"] = RoundTripAsync,
        ["in-flight"] = InFlightAsync,
        ["bytes"] = count => ThereAndBackAsync(Samples.Bytes, count),
        ["doubles"] = count => ThereAndBackAsync(MemoryMarshal.AsBytes(Samples.Doubles).ToArray(), count),
        ["open"] = OpenAsync,
        ["resident-memory"] = _ => MemoryAsync("status", "VmRSS"),
        ["shared-memory"] = _ => MemoryAsync("smaps_rollup", "Pss:"),
    };

    private Task<double[]> RoundTripAsync(int count) => Samples.OfEachAsync(count, n =>
    {
        Samples.Require(BitConverter.ToInt64(first.RoundTrip(Frames.Of(BitConverter.GetBytes((long)n)))) == n);
        return Task.CompletedTask;
    });

    private async Task<double[]> InFlightAsync(int count)
    {
        long[] numbers = [.. Enumerable.Range(0, count)];
        long[][] results = [];
        var samples = await Samples.OfEachAsync(1, async _ =>
            results = await Task.WhenAll(first.SendAllAsync(numbers[..(count / 2)]), second.SendAllAsync(numbers[(count / 2)..])));
        Samples.Require(results[0].Concat(results[1]).SequenceEqual(numbers));
        return samples;
    }

    private async Task<double[]> ThereAndBackAsync(byte[] value, int count)
    {
        var frame = Frames.Of(value);
        var isSame = true;
        var samples = await Samples.OfEachAsync(count, _ =>
        {
            isSame &= first.RoundTrip(frame).Length == value.Length;
            return Task.CompletedTask;
        });
        Samples.Require(isSame && first.RoundTrip(frame).SequenceEqual(value));
        return samples;
    }

    private static async Task<double[]> OpenAsync(int count)
    {
        var samples = new List<double>();
        for (var n = 0; n < count; n++)
        {
            var opened = new List<EchoingChild>();
            samples.AddRange(await Samples.OfEachAsync(1, _ => OpenAsync(opened)));
            opened.ForEach(child => child.Dispose());
        }

        return [.. samples];
    }

    private static Task OpenAsync(List<EchoingChild> opened)
    {
        opened.AddRange([new EchoingChild(), new EchoingChild()]);
        foreach (var child in opened)
            child.RoundTrip(Frames.Of([1]));
        return Task.CompletedTask;
    }

    private static Task<double[]> MemoryAsync(string file, string field)
    {
        using var child = new EchoingChild();
        child.RoundTrip(Frames.Of([1]));
        return Task.FromResult(new[] { child.Process.Memory(file, field) });
    }
}
