using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

/// <summary>Calls that take less time than it takes to say so: their answers may leave the worker together, and are not lost with it.</summary>
public sealed class VeryShortCallTests
{
    private const int Calls = 60_000;

    // Into the middle of what the worker has been given at once, and not at the same place of it each time.
    private const int Distance = 10_007;

    private static ProcessPoolOptions OneWorker => new() { Processes = 1, OutputReceived = static _ => { } };

    public static TheoryData<string> Ends => [nameof(Marks.AddAndBeKilled), nameof(Marks.AddAndExit), nameof(Marks.AddAndFailFast)];

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Ends))]
    public async Task The_end_of_a_worker_costs_only_the_call_that_it_ran_and_none_runs_twice(string end)
    {
        var marks = NewMarks();
        await using var pool = await NewPoolAsync();
        Func<string, int, int> add = Marks.Add, deadly = typeof(Marks).GetMethod(end)!.CreateDelegate<Func<string, int, int>>();
        var calls = Enumerable.Range(0, Calls).Select(n => pool.ApplyAsync(IsDeadly(n) ? deadly : add, marks, n)).ToArray();
        for (var n = 0; n < Calls; n++)
        {
            if (IsDeadly(n))
                await Should.ThrowAsync<WorkerLostException>(() => calls[n]);
            else
                (await calls[n]).ShouldBe(n);
        }

        File.ReadAllBytes(marks).ShouldAllBe(static mark => mark == 1);
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Ends))]
    public async Task Nor_does_it_cost_more_than_one_item_of_a_map_that_is_answered_item_by_item(string end)
    {
        var marks = NewMarks();
        await using var pool = await ProcessPool.StartAsync(OneWorker);
        await foreach (var outcome in pool.MapOutcomesAsync(n => AddOrDie(marks, end, n), Enumerable.Range(0, Calls)))
        {
            outcome.IsSuccess.ShouldBe(!IsDeadly(outcome.Item));
            if (outcome.IsSuccess)
                outcome.Result.ShouldBe(outcome.Item);
        }

        File.ReadAllBytes(marks).ShouldAllBe(static mark => mark == 1);

        static int AddOrDie(string marks, string end, int n) => !IsDeadly(n) ? Marks.Add(marks, n)
            : end == nameof(Marks.AddAndBeKilled) ? Marks.AddAndBeKilled(marks, n)
            : end == nameof(Marks.AddAndExit) ? Marks.AddAndExit(marks, n)
            : Marks.AddAndFailFast(marks, n);
    }

    [Fact(Timeout = 120_000)]
    public async Task Those_that_are_done_are_told_while_the_next_takes_long()
    {
        var scratch = new ScratchFolder();
        await using var pool = await NewPoolAsync();
        for (var round = 0; round < 20; round++)
        {
            // Sent together, with the long one in the midst of them.
            var gate = scratch.Gate($"{round}");
            var before = Enumerable.Range(0, 150 + round).Select(n => pool.ApplyAsync(Arithmetic.Square, n)).ToList();
            var inTheMidst = pool.ApplyAsync(Gates.PassAndReturn, gate.Path, round);
            var behind = Enumerable.Range(0, 200).Select(n => pool.ApplyAsync(Arithmetic.Square, n)).ToList();
            (await Task.WhenAll(before)).ShouldBe(Enumerable.Range(0, before.Count).Select(Arithmetic.Square));
            inTheMidst.IsCompleted.ShouldBeFalse();
            gate.Open();
            (await inTheMidst).ShouldBe(round);
            (await Task.WhenAll(behind)).ShouldBe(Enumerable.Range(0, behind.Count).Select(Arithmetic.Square));
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task What_nobody_can_tell_is_not_run_again()
    {
        var marks = NewMarks();
        await using var pool = await NewPoolAsync();
        Func<string, int, int> add = Marks.Add, closing = Marks.AddAndClosePipes, last = Marks.AddAndTakeTime;
        var calls = Enumerable.Range(0, Calls).Select(n => pool.ApplyAsync(n == Calls / 2 ? closing : n is > Calls / 2 and < (Calls / 2) + 500 ? last : add, marks, n)).ToArray();
        await Task.WhenAny(Task.WhenAll(calls));
        for (var n = 0; n < Calls; n++)
        {
            if (calls[n].IsCompletedSuccessfully)
                (await calls[n]).ShouldBe(n);
            else
                calls[n].Exception!.InnerException.ShouldBeOfType<WorkerLostException>();
        }

        File.ReadAllBytes(marks).ShouldAllBe(static mark => mark <= 1);
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    // One that has found out that its calls are very short.
    private static async Task<ProcessPool> NewPoolAsync()
    {
        var pool = await ProcessPool.StartAsync(OneWorker);
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(n => pool.ApplyAsync(Arithmetic.Square, n)));
        return pool;
    }

    private static bool IsDeadly(int n) => n % Distance == Distance - 1;

    private static string NewMarks()
    {
        var path = new ScratchFolder().File("marks");
        File.WriteAllBytes(path, new byte[Calls]);
        return path;
    }
}
