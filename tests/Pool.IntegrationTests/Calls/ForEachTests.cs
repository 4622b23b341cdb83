using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class ForEachTests(OneWorker shared) : IClassFixture<OneWorker>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task Every_form_of_function_runs_for_each_item()
    {
        int[] source = [1, 2];
        await _pool.ForEachAsync(Forms.Note, source);
        await _pool.ForEachAsync(Forms.NoteAsync, source);
        await _pool.ForEachAsync(Forms.NoteValueAsync, source);
        await _pool.ForEachAsync(Forms.NoteToken, source);
        await _pool.ForEachAsync(Forms.NoteTokenAsync, source);
        await _pool.ForEachAsync(Forms.NoteTokenValueAsync, source);
        (await _pool.ApplyAsync(Journal.Take)).ShouldBe(string.Join(' ', Enumerable.Repeat("101 102", 6)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_item_runs_once()
    {
        var scratch = new ScratchFolder();
        var trace = scratch.File("trace");
        await using var pool = new ProcessPool(2);
        await pool.ForEachAsync(n => Files.AppendLine(trace, $"{n}"), Enumerable.Range(0, 500));
        File.ReadAllLines(trace).Select(int.Parse).Order().ShouldBe(Enumerable.Range(0, 500));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Chunks_of_any_size_run_each_item_once(int chunkSize)
    {
        await _pool.ForEachAsync(Journal.Add, Enumerable.Range(0, 10).Select(static n => $"{n}"), chunkSize);
        (await _pool.ApplyAsync(Journal.Take)).ShouldBe("0 1 2 3 4 5 6 7 8 9");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_throws_ends_it() =>
        await Should.ThrowAsync<InvalidOperationException>(() => _pool.ForEachAsync(Throwing.ThrowFromVoid, ["a", "b"]));

    [Fact(Timeout = 60_000)]
    public async Task An_exception_of_the_source_comes_out_as_it_is()
    {
        var broken = new InvalidDataException("the source broke");
        (await Should.ThrowAsync<InvalidDataException>(async () => await _pool.ForEachAsync(Forms.NoteAsync, Sequences.ThenThrow(3, broken))))
            .ShouldBeSameAs(broken);
        await _pool.ApplyAsync(Journal.Take);
    }
}
