using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Output;

public sealed class NativeOutputTests : IAsyncLifetime
{
    private readonly OutputRecorder _output = new();
    private ProcessPool _pool = null!;

    public async Task InitializeAsync() =>
        _pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 1, OutputReceived = _output.Receive });

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_native_code_writes_to_a_standard_stream_is_received(int descriptor)
    {
        (await _pool.ApplyAsync(Noise.WriteNative, descriptor, "native line")).ShouldBe(12);
        await _output.FirstAsync("native line");
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_the_c_library_prints_is_received()
    {
        await _pool.ApplyAsync(Noise.PutsNative, "put by the C library");
        await _output.FirstAsync("put by the C library");
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_child_prints_is_received()
    {
        (await _pool.ApplyAsync(Noise.RunChildAsync, "echo from a child; echo and its error >&2; cat; exit 3")).ShouldBe(3);
        await _output.FirstAsync("from a child");
        await _output.FirstAsync("and its error");
        (await _pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    public async Task DisposeAsync() => await _pool.DisposeAsync();
}
