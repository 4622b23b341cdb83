using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class RefusedCallTests
{
    private readonly ScratchFolder _scratch = new();

    [Fact(Timeout = 60_000)]
    public async Task More_calls_than_may_wait_are_refused_at_once()
    {
        var (entered, gate) = (_scratch.Gate("entered"), _scratch.Gate("gate"));
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Processes = 1, MaxPendingTasks = 2 });
        var running = pool.ApplyAsync(Gates.EnterAndPass, entered.Path, gate.Path);
        await entered.OpenedAsync();
        Task<int>[] waiting = [pool.ApplyAsync(Arithmetic.Square, 1), pool.ApplyAsync(Arithmetic.Square, 2)];

        var refusal = await Should.ThrowAsync<PoolSaturatedException>(() => pool.ApplyAsync(Arithmetic.Square, 3));
        refusal.ShouldBeAssignableTo<InvalidOperationException>();
        await Should.ThrowAsync<PoolSaturatedException>(() => Task.Run(() => pool.Apply(Arithmetic.Square, 3)));

        gate.Open();
        (await Task.WhenAll(waiting)).ShouldBe([1, 4]);
        await running;
        (await pool.ApplyAsync(Arithmetic.Square, 3)).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task Maps_and_streams_never_meet_the_bound()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions { Processes = 2, MaxPendingTasks = 1 });
        var items = Enumerable.Range(0, 1000);
        var expected = items.Select(Arithmetic.Square).ToList();
        (await pool.MapAsync(Arithmetic.Square, items, chunkSize: 1)).ShouldBe(expected);
        (await pool.MapStreamAsync(Arithmetic.Square, items).ToListAsync()).ShouldBe(expected);
        (await pool.MapOutcomesAsync(Arithmetic.Square, items).ToListAsync()).Count.ShouldBe(1000);
        await Task.WhenAll(pool.MapAsync(Arithmetic.Square, items), pool.MapAsync(Arithmetic.Square, items));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_closed_pool_refuses_every_call()
    {
        await using var pool = new ProcessPool(1);
        pool.Close();
        await RefusesAllAsync<PoolClosedException>(pool);
        new PoolClosedException("").ShouldBeAssignableTo<InvalidOperationException>();
        await pool.JoinAsync();
        await RefusesAllAsync<PoolClosedException>(pool);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_disposed_pool_refuses_every_call()
    {
        var pool = new ProcessPool(1);
        await pool.DisposeAsync();
        await RefusesAllAsync<ObjectDisposedException>(pool);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_terminated_pool_refuses_every_call()
    {
        await using var pool = new ProcessPool(1);
        pool.Terminate();
        var refusal = await Record.ExceptionAsync(() => pool.ApplyAsync(Arithmetic.Square, 2));
        (refusal is PoolClosedException or PoolTerminatedException).ShouldBeTrue();
        await Should.ThrowAsync<Exception>(() => pool.MapAsync(Arithmetic.Square, [1]));
        await Should.ThrowAsync<Exception>(() => pool.MapStreamAsync(Arithmetic.Square, [1]).ToListAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_taken_before_the_end_of_the_pool_and_enumerated_after_it_is_refused()
    {
        var pool = new ProcessPool(1);
        var stream = pool.MapStreamAsync(Arithmetic.Square, [1, 2, 3]);
        var other = pool.MapStreamAsync(Arithmetic.Square, [1, 2, 3]);
        pool.Close();
        await Should.ThrowAsync<PoolClosedException>(() => stream.ToListAsync());
        await pool.DisposeAsync();
        (await Record.ExceptionAsync(() => other.ToListAsync())).ShouldNotBeNull();
    }

    private static async Task RefusesAllAsync<T>(ProcessPool pool)
        where T : Exception
    {
        IProcessPool view = pool.With(new CallOptions { MaxAttempts = 2 });
        await Should.ThrowAsync<T>(async () => await pool.ApplyAsync(Arithmetic.Square, 2));
        await Should.ThrowAsync<T>(() => Task.Run(() => pool.Apply(Arithmetic.Square, 2)));
        await Should.ThrowAsync<T>(async () => await view.ApplyAsync(Arithmetic.Square, 2));
        await Should.ThrowAsync<T>(async () => await pool.MapAsync(Arithmetic.Square, [1]));
        await Should.ThrowAsync<T>(() => Task.Run(() => pool.Map(Arithmetic.Square, [1])));
        await Should.ThrowAsync<T>(async () => await pool.StarMapAsync(Arithmetic.Add, [(1, 2)]));
        await Should.ThrowAsync<T>(async () => await pool.ForEachAsync(Noise.PrintError, ["a"]));
        await Should.ThrowAsync<T>(async () => await pool.MapStreamAsync(Arithmetic.Square, [1]).ToListAsync());
        await Should.ThrowAsync<T>(async () => await pool.MapStreamUnorderedAsync(Arithmetic.Square, Sequences.CountAsync(3)).ToListAsync());
        await Should.ThrowAsync<T>(async () => await pool.MapOutcomesAsync(Arithmetic.Square, [1]).ToListAsync());
    }
}
