using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Dispatching;

public sealed class FairnessTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_call_made_during_a_map_is_next()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var map = pool.Pool.MapAsync(Functions.Square, Enumerable.Range(0, 1_000_000), chunkSize: 10);
        var chunk = await worker.ReadCallAsync();
        var single = pool.Pool.ApplyAsync(Functions.Square, 7);

        await worker.ReturnAsync(chunk, [.. ScriptedWorker.Items(chunk).Select(Functions.Square)]);
        var call = await worker.ReadCallAsync();
        ScriptedWorker.Items(call).ShouldBe([7]);
        await worker.ReturnAsync(call, 49);
        (await single).ShouldBe(49);
        map.IsCompleted.ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_flood_of_calls_does_not_stop_a_map()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var map = pool.Pool.MapAsync(Functions.Square, [1, 2], chunkSize: 1);
        var calls = Enumerable.Range(0, 1000).Select(n => pool.Pool.ApplyAsync(Functions.Square, 100)).ToList();

        for (var answered = 0; !map.IsCompleted; answered++)
        {
            answered.ShouldBeLessThan(100);
            var call = await worker.ReadCallAsync();
            await worker.ReturnAsync(call, Functions.Square(ScriptedWorker.Items(call)[0]));
            await Task.Yield();
        }

        (await map).ShouldBe([1, 4]);
        calls.ShouldContain(call => !call.IsCompleted);
    }

    [Fact(Timeout = 60_000)]
    public async Task Two_maps_take_turns()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var one = pool.Pool.MapAsync(Functions.Square, Enumerable.Repeat(1, 3), chunkSize: 1);
        var call = await worker.ReadCallAsync();
        var two = pool.Pool.MapAsync(Functions.Square, Enumerable.Repeat(2, 3), chunkSize: 1);

        var order = new List<int>();
        while (true)
        {
            var item = ScriptedWorker.Items(call)[0];
            order.Add(item);
            await worker.ReturnAsync(call, item * item);
            if (order.Count == 6)
                break;
            call = await worker.ReadCallAsync();
        }

        await Task.WhenAll(one, two);
        order.ShouldBe([1, 1, 2, 1, 2, 2]);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_worker_gives_back_is_run_again()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var map = pool.Pool.MapAsync(Functions.Square, [1, 2, 3], chunkSize: 3);
        var call = await worker.ReadCallAsync();
        await worker.ReturnAsync(call.CallId, 0, 1);
        await worker.StopAsync(call, 1);

        call = await worker.ReadCallAsync();
        ScriptedWorker.Items(call).ShouldBe([2, 3]);
        await worker.ReturnAsync(call, 4, 9);
        (await map).ShouldBe([1, 4, 9]);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_first_failure_ends_a_map_and_drops_what_has_not_begun()
    {
        var (pool, worker) = await ScriptedPool.OpenReadyAsync();
        await using var _ = pool;
        var map = pool.Pool.MapAsync(Functions.Square, Enumerable.Range(0, 100), chunkSize: 2);
        var call = await worker.ReadCallAsync();
        await worker.FailAsync(call, 0, "no");
        (await Should.ThrowAsync<InvalidOperationException>(map)).Message.ShouldBe("no");
        await worker.StopAsync(call, 1);

        var next = pool.Pool.ApplyAsync(Functions.Square, 7);
        (await worker.ReadAsync()).ShouldBe(Contracts.Messages.MessageKind.Cancel);
        call = await worker.ReadCallAsync();
        ScriptedWorker.Items(call).ShouldBe([7]);
        await worker.ReturnAsync(call, 49);
        (await next).ShouldBe(49);
    }
}
