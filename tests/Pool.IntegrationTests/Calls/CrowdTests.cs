using System.Collections.Concurrent;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

/// <summary>Calls by the thousand, from everywhere.</summary>
public sealed class CrowdTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 120_000)]
    public async Task A_hundred_thousand_calls_from_sixteen_threads_at_once_each_get_their_own_result()
    {
        const int Threads = 16;
        const int Calls = 100_000 / Threads;
        using var start = new Barrier(Threads);
        var wrong = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                var calls = Enumerable.Range(0, Calls).Select(n => _pool.ApplyAsync(Arithmetic.Add, thread * Calls, n)).ToArray();
                for (var n = 0; n < Calls; n++)
                {
                    if (calls[n].GetAwaiter().GetResult() is var result && result != (thread * Calls) + n)
                        wrong.Add($"{thread} {n}: {result}");
                }
            },
            TaskCreationOptions.LongRunning)));
        wrong.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_call_may_be_made_by_the_continuation_of_the_one_before()
    {
        const int Length = 3000;
        var done = new TaskCompletionSource<int>();
        Continue(0);
        (await done.Task).ShouldBe(Length);

        void Continue(int n) => _pool.ApplyAsync(Arithmetic.Add, n, 1).ContinueWith(
            call =>
            {
                if (call.IsCompletedSuccessfully && call.Result < Length)
                    Continue(call.Result);
                else if (call.IsCompletedSuccessfully)
                    done.SetResult(call.Result);
                else
                    done.SetException(call.Exception!);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_call_may_be_followed_by_two_more()
    {
        const int Depth = 10;
        (await CountAsync(Depth)).ShouldBe((1 << (Depth + 1)) - 1);

        async Task<int> CountAsync(int depth)
        {
            var below = await _pool.ApplyAsync(Arithmetic.Add, depth, -1).ConfigureAwait(false);
            return below < 0 ? 1 : 1 + (await Task.WhenAll(CountAsync(below), CountAsync(below)).ConfigureAwait(false)).Sum();
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_call_that_does_not_end_keeps_no_call_before_it_from_its_end_however_many_are_behind(int workers)
    {
        var scratch = new ScratchFolder();
        await using var pool = new ProcessPool(workers);
        await Task.WhenAll(Many());
        for (var round = 0; round < 5; round++)
        {
            var gate = scratch.Gate($"{round}");
            var before = Many();
            var endless = Enumerable.Range(0, workers).Select(n => pool.ApplyAsync(Gates.PassAndReturn, gate.Path, n)).ToList();
            var behind = Many();
            (await Task.WhenAll(before)).ShouldBe(Enumerable.Range(0, before.Length).Select(static n => n + 1));
            endless.ShouldAllBe(static call => !call.IsCompleted);
            gate.Open();
            (await Task.WhenAll(endless)).ShouldBe(Enumerable.Range(0, workers));
            (await Task.WhenAll(behind)).ShouldBe(Enumerable.Range(0, behind.Length).Select(static n => n + 1));
        }

        Task<int>[] Many() => [.. Enumerable.Range(0, 8000).Select(n => pool.ApplyAsync(Arithmetic.Add, n, 1))];
    }

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_crash_among_thousands_of_short_calls_costs_itself_alone(int workers)
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = workers, OutputReceived = static _ => { } });
        await Task.WhenAll(Enumerable.Range(0, 8000).Select(n => pool.ApplyAsync(Crashes.ExitIfNegative, n)));
        var calls = Enumerable.Range(0, 16_000).Select(n => pool.ApplyAsync(Crashes.ExitIfNegative, n is 3000 or 9000 ? -1 : n)).ToList();
        await ((Task)Task.WhenAll(calls)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        foreach (var (n, call) in calls.Index())
        {
            if (n is 3000 or 9000)
                call.Exception!.InnerException.ShouldBeOfType<WorkerLostException>();
            else
                (await call).ShouldBe(n);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task All_workers_may_have_run_their_last_call_at_once_with_a_full_queue_behind_them()
    {
        const int Workers = 4;
        const int Waiting = 12;
        var scratch = new ScratchFolder();
        var gate = scratch.Gate("gate");
        await using var pool = await ProcessPool.StartAsync(
            new ProcessPoolOptions { Processes = Workers, MaxTasksPerChild = 1, MaxPendingTasks = Waiting });
        var running = Enumerable.Range(0, Workers).Select(n => pool.ApplyAsync(Gates.EnterAndPass, scratch.File($"{n}"), gate.Path)).ToList();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(n => scratch.Gate($"{n}").OpenedAsync()));
        var waiting = Enumerable.Range(0, Waiting).Select(n => pool.ApplyAsync(static n => (n, Environment.ProcessId), n)).ToList();
        await Should.ThrowAsync<PoolSaturatedException>(() => pool.ApplyAsync(Arithmetic.Square, 1));

        gate.Open();
        var first = await Task.WhenAll(running);
        var others = await Task.WhenAll(waiting);
        others.Select(static other => other.n).ShouldBe(Enumerable.Range(0, Waiting));
        first.Concat(others.Select(static other => other.ProcessId)).ShouldBeUnique();
        pool.State.ShouldBe(PoolState.Running);
    }
}
