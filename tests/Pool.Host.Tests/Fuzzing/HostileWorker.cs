using Pool.Contracts.Messages;
using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Fuzzing;

/// <summary>A pool whose first worker says what has been prepared; those that replace it are in order.</summary>
internal static class HostileWorker
{
    // A frame may announce so much, and memory for it is taken at once; the rest is what it takes to read and handle what has come.
    private const long MostAllocated = 65L * 1024 * 1024;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    // A worker that says nothing more is not the host's affair as long as the calls have no timeout: then it exits. By the clock that
    // the conversation itself moves, which goes some minutes ahead while the host and the other workers do what they have to.
    private static readonly TimeSpan Silence = TimeSpan.FromHours(1);

    // A conversation takes some milliseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Plays a conversation to its end, and checks that it has hurt nobody but the calls that it was about.</summary>
    public static async Task PlayAsync(IReadOnlyList<Mutation> mutations)
    {
        try
        {
            await PlayToItsEndAsync(mutations).WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"It has not come to its end: {string.Join(", ", mutations)}", e);
        }
    }

    private static async Task PlayToItsEndAsync(IReadOnlyList<Mutation> mutations)
    {
        var frames = RecordedConversation.Turns.SelectMany(static (turn, index) => turn.Select(frame => (index, frame))).ToList();
        foreach (var mutation in mutations)
            mutation.Apply(frames);
        var turns = Enumerable.Range(0, RecordedConversation.Turns.Count + 1)
            .Select(turn => frames.Where(frame => frame.index == turn).SelectMany(static frame => frame.frame).ToArray()).ToList();

        await using var pool = ScriptedPool.Open(new ProcessPoolOptions { Processes = 1 });
        using var end = new CancellationTokenSource();
        var worker = await pool.NextWorkerAsync();
        var talking = TalkAsync(worker, turns);
        using var silence = pool.Clock.CreateTimer(_ => worker.Exit(0), null, Silence, Timeout.InfiniteTimeSpan);
        var others = ObedientWorkers.ServeAsync(pool, end.Token);

        var calls = CallAsync(pool.Pool);
        await pool.AdvanceUntilAsync(calls, Step);
        await calls;
        worker.Exit(0);
        calls = CallAnotherAsync(pool.Pool, worker);
        await pool.AdvanceUntilAsync(calls, Step);
        await calls;
        pool.Pool.Terminate();
        await pool.Pool.JoinAsync();
        await talking;
        await end.CancelAsync();
        await others;
        worker.AllocatedByReader.ShouldBeLessThan(MostAllocated);
    }

    /// <summary>Makes the calls that the recorded conversation is about.</summary>
    public static async Task CallAsync(ProcessPool pool)
    {
        await EndsAsync(pool.ApplyAsync(Functions.Square, 1));
        await EndsAsync(pool.ApplyAsync(Functions.Square, 2));
        await EndsAsync(pool.MapAsync(Functions.Square, [1, 2, 3], chunkSize: 3));
        await EndsAsync(OutcomesAsync(pool));
        await EndsAsync(pool.MapAsync(Functions.Square, [1, 2]));
    }

    // Nobody else is hurt.
    private static async Task CallAnotherAsync(ProcessPool pool, ScriptedWorker hostile)
    {
        while (pool.Workers[0].ProcessId == hostile.ProcessId)
            await Task.Yield();
        (await pool.ApplyAsync(Functions.Square, 12)).ShouldBe(144);
    }

    // Whatever it ends with: it ends, and not with a fault of the host's own.
    private static async Task EndsAsync(Task call)
    {
        var end = await Record.ExceptionAsync(() => call);
        (end is null or WorkerLostException or TaskSerializationException or RemoteTaskException { } || end.InnerException is RemoteTaskException).ShouldBeTrue($"{end}");
    }

    private static async Task OutcomesAsync(ProcessPool pool)
    {
        var seen = new HashSet<long>();
        await foreach (var outcome in pool.MapOutcomesAsync(Functions.Square, [1, 2, 3], chunkSize: 3))
        {
            seen.Add(outcome.Index).ShouldBeTrue();
            if (!outcome.IsSuccess)
                await EndsAsync(Task.FromException(outcome.Exception));
        }

        seen.Count.ShouldBe(3);
    }

    private static async Task TalkAsync(ScriptedWorker worker, List<byte[]> turns)
    {
        try
        {
            foreach (var (turn, bytes) in turns.Index())
            {
                var awaited = turn == 0 ? MessageKind.Start : MessageKind.Call;
                while (await worker.ReadAsync() != awaited)
                {
                }

                await worker.WriteBytesAsync(bytes);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The host has had enough of it.
        }

        worker.Exit(0);
    }
}
