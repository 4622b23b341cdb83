using Pool.Host;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class BigValueTests
{
    private const int Count = 3_000_000;

    [Fact(Timeout = 60_000)]
    public async Task Big_arrays_of_all_types_come_back_as_they_went_again_and_again()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1 });
        var bytes = new byte[Count];
        new Random(1).NextBytes(bytes);
        var doubles = Enumerable.Range(0, Count).Select(static n => n / 3.0).ToArray();
        var numbers = Enumerable.Range(0, Count).ToArray();
        for (var round = 0; round < 3; round++)
        {
            (await pool.ApplyAsync(Generic.Same, bytes)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
            (await pool.ApplyAsync(Generic.Same, doubles)).AsSpan().SequenceEqual(doubles).ShouldBeTrue();
            (await pool.ApplyAsync(Generic.Same, numbers)).AsSpan().SequenceEqual(numbers).ShouldBeTrue();
            (await pool.ApplyAsync(Generic.Same, (bytes, numbers))).Item2.AsSpan().SequenceEqual(numbers).ShouldBeTrue();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task An_array_may_change_as_soon_as_its_call_is_made()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 1 });
        var numbers = new int[Count];
        var calls = new List<Task<int[]>>();
        for (var i = 0; i < 5; i++)
        {
            Array.Fill(numbers, i);
            calls.Add(pool.ApplyAsync(Generic.Same, numbers));
        }

        foreach (var (i, result) in (await Task.WhenAll(calls)).Index())
            result.AsSpan().IndexOfAnyExcept(i).ShouldBe(-1);
    }
}
