using BenchmarkDotNet.Attributes;
using Pool.Bench.Functions;
using Pool.Host;

namespace Pool.MicroBench;

/// <summary>Calls through a whole pool whose worker is a thread: everything but the process and its pipes. The figures are for one call or item.</summary>
[MemoryDiagnoser]
public class DispatchBenchmarks
{
    private const int Calls = 10_000;

    private static readonly long[] Numbers = [.. Enumerable.Range(0, Calls).Select(n => (long)n)];

    private ProcessPool _pool = null!;

    [GlobalSetup]
    public void Open() => _pool = new ProcessPool(new ProcessPoolOptions { Processes = 1 }, new InProcessWorker.Launcher());

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        _pool.Close();
        await _pool.JoinAsync();
        await _pool.DisposeAsync();
    }

    [Benchmark]
    public Task<long> OneCall() => _pool.ApplyAsync(Arithmetic.Cube, 7L);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task<long[]> CallsAtOnce() => Task.WhenAll(Numbers.Select(n => _pool.ApplyAsync(Arithmetic.Cube, n)));

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task<long[]> Map() => _pool.MapAsync(Arithmetic.Cube, Numbers);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task<long[]> MapWithoutChunks() => _pool.MapAsync(Arithmetic.Cube, Numbers, chunkSize: 1);
}
