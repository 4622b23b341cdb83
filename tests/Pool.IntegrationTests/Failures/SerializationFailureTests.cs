using System.Diagnostics;
using Pool.Host;
using Pool.IntegrationTests.Calls;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class SerializationFailureTests(OneWorker shared) : IClassFixture<OneWorker>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task An_argument_that_stands_for_something_of_its_process_is_refused()
    {
        using var stream = new MemoryStream();
        using var process = Process.GetCurrentProcess();
        using var source = new CancellationTokenSource();
        await RefusesAsync(_pool.ApplyAsync(static (Stream s) => s.CanRead, stream), nameof(Stream));
        await RefusesAsync(_pool.ApplyAsync(static p => p.Id, process), nameof(Process));
        await RefusesAsync(_pool.ApplyAsync(static t => t.IsCompleted, Task.CompletedTask), nameof(Task));
        await RefusesAsync(_pool.ApplyAsync(static f => f(), static () => 1), "Func");
        await RefusesAsync(_pool.ApplyAsync(static t => t.Name, typeof(int)), nameof(Type));
        await RefusesAsync(_pool.ApplyAsync(static s => s.IsCancellationRequested, source), nameof(CancellationTokenSource));
        await RefusesAsync(_pool.ApplyAsync(static p => p.Processes, _pool), nameof(ProcessPool));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_argument_that_refers_to_itself_is_refused() =>
        await RefusesAsync(_pool.ApplyAsync(static knot => knot.Next is null, Knot.Tied()), nameof(Knot));

    [Fact(Timeout = 60_000)]
    public async Task An_argument_that_throws_when_it_is_read_is_refused() =>
        await RefusesAsync(_pool.ApplyAsync(static thorny => thorny.ThrowsWhenRead, new Thorny(true)), "this thorny value can't be read");

    [Fact(Timeout = 60_000)]
    public async Task An_argument_that_can_not_be_built_in_the_worker_is_refused()
    {
        await _pool.ApplyAsync(Picky.RefuseFromNowOn);
        await RefusesAsync(_pool.ApplyAsync(Picky.NumberOf, new Picky(1)), nameof(Picky));
        await _pool.ApplyAsync(Picky.AcceptFromNowOn);
        (await _pool.ApplyAsync(Picky.NumberOf, new Picky(1))).ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_result_that_stands_for_something_of_its_process_is_refused()
    {
        await RefusesAsync(_pool.ApplyAsync(static Stream () => new MemoryStream()), nameof(Stream));
        await RefusesAsync(_pool.ApplyAsync(Process.GetCurrentProcess), nameof(Process));
        await RefusesAsync(_pool.ApplyAsync(static Func<int> () => static () => 1), "Func");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_result_that_can_not_be_written_is_refused()
    {
        await RefusesAsync(_pool.ApplyAsync(Knot.Tied), nameof(Knot));
        await RefusesAsync(_pool.ApplyAsync(static () => new Thorny(true)), "this thorny value can't be read");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_result_that_can_not_be_built_in_the_host_is_refused()
    {
        Picky.RefuseFromNowOn();
        try
        {
            await RefusesAsync(_pool.ApplyAsync(Picky.Make, 1), nameof(Picky));
            await Should.ThrowAsync<TaskSerializationException>(() => _pool.MapAsync(Picky.Make, [1, 2, 3]));
            await Should.ThrowAsync<TaskSerializationException>(() => _pool.MapStreamAsync(Picky.Make, [1, 2, 3]).ToListAsync());
            var outcomes = await _pool.MapOutcomesAsync(Picky.Make, [1, 2, 3]).ToListAsync();
            outcomes.Count.ShouldBe(3);
            outcomes.ShouldAllBe(static outcome => outcome.Exception is TaskSerializationException);
        }
        finally
        {
            Picky.AcceptFromNowOn();
        }

        (await _pool.ApplyAsync(Picky.Make, 1)).Number.ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_value_nested_past_all_measure_is_refused_and_kills_nobody()
    {
        var deep = new Knot();
        for (var i = 0; i < 100_000; i++)
            deep = new Knot { Next = deep };
        await RefusesAsync(_pool.ApplyAsync(static knot => knot.Next is null, deep), nameof(Knot));
    }

    // Each refusal leaves the worker as it was.
    private async Task RefusesAsync(Task call, string what)
    {
        (await Should.ThrowAsync<TaskSerializationException>(() => call)).Message.ShouldContain(what);
        var before = _pool.Workers[0];
        (await _pool.ApplyAsync(Where.ProcessId)).ShouldBe(before.ProcessId);
        _pool.State.ShouldBe(PoolState.Running);
    }
}
