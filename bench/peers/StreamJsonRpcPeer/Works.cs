using Pool.Bench.Peers;

namespace StreamJsonRpcPeer;

/// <summary>What is measured; each returns seconds, or bytes where it says so.</summary>
internal sealed class Works(RpcWorkers workers)
{
    public Dictionary<string, Func<int, Task<double[]>>> ByName => new()
    {
        ["round-trip"] = count => Samples.OfEachAsync(count, async n => Samples.Require(await CubeAsync(n) == Functions.Cube(n))),
        ["in-flight"] = InFlightAsync,
        ["bytes"] = count => ThereAndBackAsync("EchoBytes", Samples.Bytes, count),
        ["doubles"] = count => ThereAndBackAsync("EchoDoubles", Samples.Doubles, count),
        ["open"] = OpenAsync,
        ["resident-memory"] = _ => MemoryAsync("status", "VmRSS"),
        ["shared-memory"] = _ => MemoryAsync("smaps_rollup", "Pss:"),
    };

    private Task<long> CubeAsync(long n) => workers.CallAsync<long>("Cube", n);

    private async Task<double[]> InFlightAsync(int count)
    {
        long[] results = [];
        var samples = await Samples.OfEachAsync(1, async _ => results = await Task.WhenAll(Enumerable.Range(0, count).Select(n => CubeAsync(n))));
        Samples.Require(results.SequenceEqual(Enumerable.Range(0, count).Select(n => Functions.Cube(n))));
        return samples;
    }

    private async Task<double[]> ThereAndBackAsync<T>(string function, T[] value, int count)
    {
        T[] result = [];
        var samples = await Samples.OfEachAsync(count, async _ => result = await workers.CallAsync<T[]>(function, value));
        Samples.Require(result.SequenceEqual(value));
        return samples;
    }

    private static async Task<double[]> OpenAsync(int count)
    {
        var samples = new List<double>();
        for (var n = 0; n < count; n++)
        {
            RpcWorkers? opened = null;
            samples.AddRange(await Samples.OfEachAsync(1, async _ => opened = await RpcWorkers.OpenAsync()));
            opened!.Dispose();
        }

        return [.. samples];
    }

    private static async Task<double[]> MemoryAsync(string file, string field)
    {
        using var fresh = await RpcWorkers.OpenAsync();
        return fresh.Memory(file, field);
    }
}
