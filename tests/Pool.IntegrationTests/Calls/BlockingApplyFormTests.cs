using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class BlockingApplyFormTests(OneWorker shared) : IClassFixture<OneWorker>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public Task A_function_of_no_arguments_is_waited_for_in_every_form() => Task.Run(() =>
    {
        _pool.Apply(Forms.Sum).ShouldBe(100);
        _pool.Apply(Forms.SumAsync).ShouldBe(100);
        _pool.Apply(Forms.SumValueAsync).ShouldBe(100);
        _pool.Apply(Forms.SumToken).ShouldBe(100);
        _pool.Apply(Forms.SumTokenAsync).ShouldBe(100);
        _pool.Apply(Forms.SumTokenValueAsync).ShouldBe(100);

        _pool.Apply(Forms.Note);
        _pool.Apply(Forms.NoteAsync);
        _pool.Apply(Forms.NoteValueAsync);
        _pool.Apply(Forms.NoteToken);
        _pool.Apply(Forms.NoteTokenAsync);
        _pool.Apply(Forms.NoteTokenValueAsync);
        _pool.Apply(Journal.Take).ShouldBe("100 100 100 100 100 100");
    });

    [Fact(Timeout = 60_000)]
    public Task A_function_of_one_argument_is_waited_for_in_every_form() => Task.Run(() =>
    {
        _pool.Apply(Forms.Sum, 1).ShouldBe(101);
        _pool.Apply(Forms.SumAsync, 1).ShouldBe(101);
        _pool.Apply(Forms.SumValueAsync, 1).ShouldBe(101);
        _pool.Apply(Forms.SumToken, 1).ShouldBe(101);
        _pool.Apply(Forms.SumTokenAsync, 1).ShouldBe(101);
        _pool.Apply(Forms.SumTokenValueAsync, 1).ShouldBe(101);

        _pool.Apply(Forms.Note, 1);
        _pool.Apply(Forms.NoteAsync, 1);
        _pool.Apply(Forms.NoteValueAsync, 1);
        _pool.Apply(Forms.NoteToken, 1);
        _pool.Apply(Forms.NoteTokenAsync, 1);
        _pool.Apply(Forms.NoteTokenValueAsync, 1);
        _pool.Apply(Journal.Take).ShouldBe("101 101 101 101 101 101");
    });

    [Fact(Timeout = 60_000)]
    public Task A_function_of_two_arguments_is_waited_for_in_every_form() => Task.Run(() =>
    {
        _pool.Apply(Forms.Sum, 1, 2).ShouldBe(103);
        _pool.Apply(Forms.SumAsync, 1, 2).ShouldBe(103);
        _pool.Apply(Forms.SumValueAsync, 1, 2).ShouldBe(103);
        _pool.Apply(Forms.SumToken, 1, 2).ShouldBe(103);
        _pool.Apply(Forms.SumTokenAsync, 1, 2).ShouldBe(103);
        _pool.Apply(Forms.SumTokenValueAsync, 1, 2).ShouldBe(103);

        _pool.Apply(Forms.Note, 1, 2);
        _pool.Apply(Forms.NoteAsync, 1, 2);
        _pool.Apply(Forms.NoteValueAsync, 1, 2);
        _pool.Apply(Forms.NoteToken, 1, 2);
        _pool.Apply(Forms.NoteTokenAsync, 1, 2);
        _pool.Apply(Forms.NoteTokenValueAsync, 1, 2);
        _pool.Apply(Journal.Take).ShouldBe("103 103 103 103 103 103");
    });

    [Fact(Timeout = 60_000)]
    public Task A_function_of_three_arguments_is_waited_for_in_every_form() => Task.Run(() =>
    {
        _pool.Apply(Forms.Sum, 1, 2, 3).ShouldBe(106);
        _pool.Apply(Forms.SumAsync, 1, 2, 3).ShouldBe(106);
        _pool.Apply(Forms.SumValueAsync, 1, 2, 3).ShouldBe(106);
        _pool.Apply(Forms.SumToken, 1, 2, 3).ShouldBe(106);
        _pool.Apply(Forms.SumTokenAsync, 1, 2, 3).ShouldBe(106);
        _pool.Apply(Forms.SumTokenValueAsync, 1, 2, 3).ShouldBe(106);

        _pool.Apply(Forms.Note, 1, 2, 3);
        _pool.Apply(Forms.NoteAsync, 1, 2, 3);
        _pool.Apply(Forms.NoteValueAsync, 1, 2, 3);
        _pool.Apply(Forms.NoteToken, 1, 2, 3);
        _pool.Apply(Forms.NoteTokenAsync, 1, 2, 3);
        _pool.Apply(Forms.NoteTokenValueAsync, 1, 2, 3);
        _pool.Apply(Journal.Take).ShouldBe("106 106 106 106 106 106");
    });

    [Fact(Timeout = 60_000)]
    public Task A_function_of_four_arguments_is_waited_for_in_every_form() => Task.Run(() =>
    {
        _pool.Apply(Forms.Sum, 1, 2, 3, 4).ShouldBe(110);
        _pool.Apply(Forms.SumAsync, 1, 2, 3, 4).ShouldBe(110);
        _pool.Apply(Forms.SumValueAsync, 1, 2, 3, 4).ShouldBe(110);
        _pool.Apply(Forms.SumToken, 1, 2, 3, 4).ShouldBe(110);
        _pool.Apply(Forms.SumTokenAsync, 1, 2, 3, 4).ShouldBe(110);
        _pool.Apply(Forms.SumTokenValueAsync, 1, 2, 3, 4).ShouldBe(110);

        _pool.Apply(Forms.Note, 1, 2, 3, 4);
        _pool.Apply(Forms.NoteAsync, 1, 2, 3, 4);
        _pool.Apply(Forms.NoteValueAsync, 1, 2, 3, 4);
        _pool.Apply(Forms.NoteToken, 1, 2, 3, 4);
        _pool.Apply(Forms.NoteTokenAsync, 1, 2, 3, 4);
        _pool.Apply(Forms.NoteTokenValueAsync, 1, 2, 3, 4);
        _pool.Apply(Journal.Take).ShouldBe("110 110 110 110 110 110");
    });
}
