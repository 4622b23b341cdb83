using Pool.Contracts.Messages;
using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Dispatching;

/// <summary>Calls that have ended while thousands wait behind them, when telling so runs into user code.</summary>
public sealed class KeptEndsTests
{
    [Fact(Timeout = 60_000)]
    public async Task An_exception_that_takes_its_time_keeps_no_result_before_it()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        using var obstacle = new Obstacle();
        var calls = await BeginThousandsAsync(pool, worker);
        var sent = await ReceiveAsync(worker, 100);
        byte[] answers =
        [
            .. sent.Take(99).SelectMany(static call => ResultOf(call, 1)),
            .. BeginningOf(sent[99]),
            .. ScriptedWorker.FailureOf<PromptedException>(sent[99].CallId, 0, PromptedException.MessageFor(obstacle.HoldUp)),
        ];
        await worker.WriteBytesAsync(answers);
        await obstacle.Reached;
        await Task.WhenAll(calls[..99]);
        calls[99].IsCompleted.ShouldBeFalse();
        obstacle.Remove();
        await Should.ThrowAsync<PromptedException>(calls[99]);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_arguments_of_a_map_may_be_written_by_waiting_for_any_call_that_has_been_answered()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var calls = await BeginThousandsAsync(pool, worker);
        var answered = 0;
        var map = pool.Pool.MapAsync(Prompt.Read, [new Prompt { OnSerialize = () => Task.WaitAll(calls[..Volatile.Read(ref answered)]) }]);
        while (!map.IsCompleted)
        {
            var call = await worker.ReceiveCallAsync();
            Interlocked.Increment(ref answered);
            await worker.WriteBytesAsync(ResultOf(call, 1));
        }

        (await map).ShouldBe([1]);
        answered.ShouldBeLessThan(calls.Length);
    }

    // By the clock, which does not go on, the first calls take no time at all; so many are sent ahead from then on.
    private static async Task<Task<int>[]> BeginThousandsAsync(ScriptedPool pool, ScriptedWorker worker)
    {
        const int First = 50;
        var calls = Enumerable.Range(0, 5000).Select(n => pool.Pool.ApplyAsync(Functions.Square, n)).ToArray();
        foreach (var call in calls[..First])
        {
            await worker.WriteBytesAsync(ResultOf(await worker.ReceiveCallAsync(), 1));
            await call;
        }

        return calls[First..];
    }

    private static async Task<List<CallMessage>> ReceiveAsync(ScriptedWorker worker, int count)
    {
        var calls = new List<CallMessage>();
        while (calls.Count < count)
            calls.Add(await worker.ReceiveCallAsync());
        return calls;
    }

    private static byte[] ResultOf(CallMessage call, int result) => [.. BeginningOf(call), .. ScriptedWorker.AnswerOf(call.CallId, 0, result)];

    private static byte[] BeginningOf(CallMessage call) => ScriptedWorker.FrameOf(new StartedMessage(call.CallId).Write);
}
