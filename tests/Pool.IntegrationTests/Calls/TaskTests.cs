using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

/// <summary>A call is a task, and everything that is true of tasks is true of it.</summary>
public sealed class TaskTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task What_follows_a_map_runs_once_with_its_result_or_with_its_exception()
    {
        var followed = new List<object>();
        await FollowAsync(_pool.MapAsync((Func<string, int>)int.Parse, ["1"]));
        await FollowAsync(_pool.MapAsync((Func<string, int>)int.Parse, ["a"]));
        followed.Count.ShouldBe(2);
        followed[0].ShouldBeOfType<int[]>().ShouldBe([1]);
        followed[1].ShouldBeOfType<FormatException>();

        Task FollowAsync(Task<int[]> map) => map.ContinueWith(
            ended => followed.Add(ended.IsFaulted ? ended.Exception.InnerException! : ended.Result), TaskScheduler.Default);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_task_with_a_result_is_also_one_without()
    {
        Func<int, Task> function = Arithmetic.SquareLaterAsync;
        await _pool.ApplyAsync(function, 3);
        await _pool.ForEachAsync(Arithmetic.SquareLaterAsync, [1, 2, 3], chunkSize: 2);
        Func<int, CancellationToken, Task> cancellable = Forms.SumTokenAsync;
        await _pool.ApplyAsync(cancellable, 3);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_follows_a_call_gets_the_exception_that_the_caller_gets()
    {
        var call = _pool.ApplyAsync(Throwing.ThrowRemembering, "key");
        var followed = await call.ContinueWith(static ended => ended.Exception!.InnerException, TaskScheduler.Default);
        followed.ShouldBeOfType<KeyNotFoundException>().ShouldBeSameAs(await Record.ExceptionAsync(() => call));
        (await Record.ExceptionAsync(() => call)).ShouldBeSameAs(followed);
    }

    [Fact(Timeout = 60_000)]
    public async Task Something_that_throws_after_a_call_harms_neither_the_call_nor_what_else_follows()
    {
        var gate = _scratch.Gate("gate");
        foreach (var call in new[] { _pool.ApplyAsync(Gates.PassAndReturn, gate.Path, 5), _pool.ApplyAsync(PassAndThrow, gate.Path) })
        {
            var throwing = call.ContinueWith(
                (Action<Task<int>>)(static _ => throw new NotSupportedException("what follows")),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            var other = call.ContinueWith(static ended => ended.Status, TaskScheduler.Default);
            gate.Open();
            await Should.ThrowAsync<NotSupportedException>(() => throwing);
            (await other).ShouldBe(call.Status);
        }

        (await _pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 20), chunkSize: 1)).Length.ShouldBe(20);

        static int PassAndThrow(string gate)
        {
            Gates.Pass(gate);
            return Throwing.Throw("no");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task What_follows_a_call_may_call_the_pool_and_wait_for_it()
    {
        var gate = _scratch.Gate("gate");
        await using var pool = new ProcessPool(1);
        var followed = pool.ApplyAsync(Gates.PassAndReturn, gate.Path, 5).ContinueWith(
            ended => pool.Apply(Arithmetic.Square, ended.Result) + pool.Map(Arithmetic.Square, [1, 2])[1],
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        gate.Open();
        (await followed).ShouldBe(29);
    }

    [Fact(Timeout = 60_000)]
    public async Task Waiting_for_a_call_may_end_early_and_begin_again()
    {
        var gate = _scratch.Gate("gate");
        var call = _pool.ApplyAsync(Gates.PassAndReturn, gate.Path, 5);
        await Should.ThrowAsync<TimeoutException>(() => call.WaitAsync(TimeSpan.FromMilliseconds(100)));
        await Should.ThrowAsync<TimeoutException>(() => call.WaitAsync(TimeSpan.Zero));
        (call.IsCompleted, call.IsCompletedSuccessfully).ShouldBe((false, false));

        gate.Open();
        (await call.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(5);
        (await call.WaitAsync(TimeSpan.Zero)).ShouldBe(5);
        call.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_status_of_a_call_tells_how_it_ended()
    {
        using var source = new CancellationTokenSource();
        var (entered, gate) = (_scratch.Gate("entered"), _scratch.Gate("gate"));
        var running = _pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        var cancelled = _pool.ApplyAsync(Loops.UntilCancelled, _scratch.File("other"), source.Token);
        var waiting = _pool.ApplyAsync(Where.ProcessId, source.Token);
        await entered.OpenedAsync();
        Task[] all = [running, cancelled, waiting];
        all.ShouldAllBe(static call => !call.IsCompleted);

        var followed = cancelled.ContinueWith(static ended => ended.IsCanceled, TaskScheduler.Default);
        await source.CancelAsync();
        await Ending.OfAsync<OperationCanceledException>(() => cancelled);
        (await followed).ShouldBeTrue();
        await Ending.OfAsync<OperationCanceledException>(() => waiting);
        (cancelled.Status, waiting.Status, running.IsCompleted).ShouldBe((TaskStatus.Canceled, TaskStatus.Canceled, false));
        gate.Open();
        await running;
        running.Status.ShouldBe(TaskStatus.RanToCompletion);

        var failed = _pool.ApplyAsync(Throwing.Throw, "no");
        await Record.ExceptionAsync(() => failed);
        failed.Status.ShouldBe(TaskStatus.Faulted);
    }

    [Fact(Timeout = 60_000)]
    public async Task Several_calls_can_be_taken_as_they_end()
    {
        var gate = _scratch.Gate("gate");
        var slow = _pool.ApplyAsync(Gates.PassAndReturn, gate.Path, 1);
        Task<int>[] calls = [slow, _pool.ApplyAsync(Arithmetic.Square, 2), _pool.ApplyAsync(Throwing.Throw, "no"), Task.FromResult(9)];
        var ended = new List<Task<int>>();
        await foreach (var call in Task.WhenEach(calls))
        {
            ended.Add(call);
            if (ended.Count == 3)
            {
                ended.ShouldNotContain(slow);
                gate.Open();
            }
        }

        ended.ShouldBe(calls, ignoreOrder: true);
        ended[3].ShouldBeSameAs(slow);
    }

    [Fact(Timeout = 60_000)]
    public async Task Waiting_for_the_first_of_several_calls_leaves_the_others_as_they_are()
    {
        var (entered, gate) = (_scratch.Gate("entered"), _scratch.Gate("gate"));
        var slow = _pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        await entered.OpenedAsync();
        var quick = _pool.ApplyAsync(Arithmetic.Square, 3);
        (await Task.WhenAny(slow, quick, slow)).ShouldBeSameAs(quick);
        await Should.ThrowAsync<TimeoutException>(() => Task.WhenAll(slow, quick).WaitAsync(TimeSpan.FromMilliseconds(50)));
        slow.IsCompleted.ShouldBeFalse();

        gate.Open();
        (await Task.WhenAll(slow, quick, slow))[1].ShouldBe(9);
    }
}
