using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class ApplyFormTests(OneWorker shared) : IClassFixture<OneWorker>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task A_function_of_no_arguments_is_awaited_in_every_form()
    {
        (await _pool.ApplyAsync(Forms.Sum)).ShouldBe(100);
        (await _pool.ApplyAsync(Forms.SumAsync)).ShouldBe(100);
        (await _pool.ApplyAsync(Forms.SumValueAsync)).ShouldBe(100);
        (await _pool.ApplyAsync(Forms.SumToken)).ShouldBe(100);
        (await _pool.ApplyAsync(Forms.SumTokenAsync)).ShouldBe(100);
        (await _pool.ApplyAsync(Forms.SumTokenValueAsync)).ShouldBe(100);

        await _pool.ApplyAsync(Forms.Note);
        await _pool.ApplyAsync(Forms.NoteAsync);
        await _pool.ApplyAsync(Forms.NoteValueAsync);
        await _pool.ApplyAsync(Forms.NoteToken);
        await _pool.ApplyAsync(Forms.NoteTokenAsync);
        await _pool.ApplyAsync(Forms.NoteTokenValueAsync);
        (await _pool.ApplyAsync(Journal.Take)).ShouldBe("100 100 100 100 100 100");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_of_one_argument_is_awaited_in_every_form()
    {
        (await _pool.ApplyAsync(Forms.Sum, 1)).ShouldBe(101);
        (await _pool.ApplyAsync(Forms.SumAsync, 1)).ShouldBe(101);
        (await _pool.ApplyAsync(Forms.SumValueAsync, 1)).ShouldBe(101);
        (await _pool.ApplyAsync(Forms.SumToken, 1)).ShouldBe(101);
        (await _pool.ApplyAsync(Forms.SumTokenAsync, 1)).ShouldBe(101);
        (await _pool.ApplyAsync(Forms.SumTokenValueAsync, 1)).ShouldBe(101);

        await _pool.ApplyAsync(Forms.Note, 1);
        await _pool.ApplyAsync(Forms.NoteAsync, 1);
        await _pool.ApplyAsync(Forms.NoteValueAsync, 1);
        await _pool.ApplyAsync(Forms.NoteToken, 1);
        await _pool.ApplyAsync(Forms.NoteTokenAsync, 1);
        await _pool.ApplyAsync(Forms.NoteTokenValueAsync, 1);
        (await _pool.ApplyAsync(Journal.Take)).ShouldBe("101 101 101 101 101 101");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_of_two_arguments_is_awaited_in_every_form()
    {
        (await _pool.ApplyAsync(Forms.Sum, 1, 2)).ShouldBe(103);
        (await _pool.ApplyAsync(Forms.SumAsync, 1, 2)).ShouldBe(103);
        (await _pool.ApplyAsync(Forms.SumValueAsync, 1, 2)).ShouldBe(103);
        (await _pool.ApplyAsync(Forms.SumToken, 1, 2)).ShouldBe(103);
        (await _pool.ApplyAsync(Forms.SumTokenAsync, 1, 2)).ShouldBe(103);
        (await _pool.ApplyAsync(Forms.SumTokenValueAsync, 1, 2)).ShouldBe(103);

        await _pool.ApplyAsync(Forms.Note, 1, 2);
        await _pool.ApplyAsync(Forms.NoteAsync, 1, 2);
        await _pool.ApplyAsync(Forms.NoteValueAsync, 1, 2);
        await _pool.ApplyAsync(Forms.NoteToken, 1, 2);
        await _pool.ApplyAsync(Forms.NoteTokenAsync, 1, 2);
        await _pool.ApplyAsync(Forms.NoteTokenValueAsync, 1, 2);
        (await _pool.ApplyAsync(Journal.Take)).ShouldBe("103 103 103 103 103 103");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_of_three_arguments_is_awaited_in_every_form()
    {
        (await _pool.ApplyAsync(Forms.Sum, 1, 2, 3)).ShouldBe(106);
        (await _pool.ApplyAsync(Forms.SumAsync, 1, 2, 3)).ShouldBe(106);
        (await _pool.ApplyAsync(Forms.SumValueAsync, 1, 2, 3)).ShouldBe(106);
        (await _pool.ApplyAsync(Forms.SumToken, 1, 2, 3)).ShouldBe(106);
        (await _pool.ApplyAsync(Forms.SumTokenAsync, 1, 2, 3)).ShouldBe(106);
        (await _pool.ApplyAsync(Forms.SumTokenValueAsync, 1, 2, 3)).ShouldBe(106);

        await _pool.ApplyAsync(Forms.Note, 1, 2, 3);
        await _pool.ApplyAsync(Forms.NoteAsync, 1, 2, 3);
        await _pool.ApplyAsync(Forms.NoteValueAsync, 1, 2, 3);
        await _pool.ApplyAsync(Forms.NoteToken, 1, 2, 3);
        await _pool.ApplyAsync(Forms.NoteTokenAsync, 1, 2, 3);
        await _pool.ApplyAsync(Forms.NoteTokenValueAsync, 1, 2, 3);
        (await _pool.ApplyAsync(Journal.Take)).ShouldBe("106 106 106 106 106 106");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_of_four_arguments_is_awaited_in_every_form()
    {
        (await _pool.ApplyAsync(Forms.Sum, 1, 2, 3, 4)).ShouldBe(110);
        (await _pool.ApplyAsync(Forms.SumAsync, 1, 2, 3, 4)).ShouldBe(110);
        (await _pool.ApplyAsync(Forms.SumValueAsync, 1, 2, 3, 4)).ShouldBe(110);
        (await _pool.ApplyAsync(Forms.SumToken, 1, 2, 3, 4)).ShouldBe(110);
        (await _pool.ApplyAsync(Forms.SumTokenAsync, 1, 2, 3, 4)).ShouldBe(110);
        (await _pool.ApplyAsync(Forms.SumTokenValueAsync, 1, 2, 3, 4)).ShouldBe(110);

        await _pool.ApplyAsync(Forms.Note, 1, 2, 3, 4);
        await _pool.ApplyAsync(Forms.NoteAsync, 1, 2, 3, 4);
        await _pool.ApplyAsync(Forms.NoteValueAsync, 1, 2, 3, 4);
        await _pool.ApplyAsync(Forms.NoteToken, 1, 2, 3, 4);
        await _pool.ApplyAsync(Forms.NoteTokenAsync, 1, 2, 3, 4);
        await _pool.ApplyAsync(Forms.NoteTokenValueAsync, 1, 2, 3, 4);
        (await _pool.ApplyAsync(Journal.Take)).ShouldBe("110 110 110 110 110 110");
    }
}
