using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

/// <summary>Arguments and results from nothing to a gibibyte.</summary>
public sealed class SizeTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private const int Kibibyte = 1024;
    private const int Mebibyte = 1024 * Kibibyte;

    private readonly ProcessPool _pool = shared.Pool;

    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4 * Kibibyte)]
    [InlineData((64 * Kibibyte) - 1)]
    [InlineData(64 * Kibibyte)]
    [InlineData((64 * Kibibyte) + 1)]
    [InlineData(Mebibyte)]
    [InlineData((16 * Mebibyte) + 1)]
    public async Task Bytes_and_text_of_any_length_come_back_as_they_went(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        (await _pool.ApplyAsync(Generic.Same, bytes)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        (await _pool.ApplyAsync(() => bytes)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();

        var text = new string('ä', length);
        (await _pool.ApplyAsync(Generic.Same, text)).ShouldBe(text);
    }

    [Fact(Timeout = 60_000)]
    public async Task Sixteen_mebibytes_may_travel_in_both_directions_at_once()
    {
        var bytes = new byte[16 * Mebibyte];
        new Random(1).NextBytes(bytes);
        var calls = Enumerable.Range(0, 6).Select(_ => _pool.ApplyAsync(Generic.Same, bytes)).ToList();
        foreach (var call in calls)
            (await call).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task Items_of_all_sizes_come_back_to_their_places()
    {
        int[] lengths = [0, 1, 70_000, 3, 0, 5 * Mebibyte, 2, 64 * Kibibyte];
        foreach (var chunkSize in new[] { 1, 3, 8 })
        {
            var results = await _pool.MapAsync(Generic.Same, lengths.Select(static (length, n) => Filled(length, n)), chunkSize);
            results.Select(static result => result.Length).ShouldBe(lengths);
            foreach (var (n, result) in results.Index())
                result.AsSpan().IndexOfAnyExcept((byte)n).ShouldBe(-1);
        }
    }

    [Fact(Timeout = 240_000)]
    public async Task A_gibibyte_goes_and_comes_back()
    {
        await using var pool = new ProcessPool(1);
        var bytes = Filled(1024 * Mebibyte, 7);
        (bytes[0], bytes[^1]) = (1, 2);
        var back = await pool.ApplyAsync(Generic.Same, bytes);
        (back.Length, back[0], back[^1]).ShouldBe((bytes.Length, (byte)1, (byte)2));
        back.AsSpan(1, back.Length - 2).IndexOfAnyExcept((byte)7).ShouldBe(-1);
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    private static byte[] Filled(int length, int n)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)n);
        return bytes;
    }
}
