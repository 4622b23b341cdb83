using Pool.Host.Tests.Scripted;

namespace Pool.Host.Tests.Dispatching;

/// <summary>A worker dies just before, just after, and in the same moment as something else happens to its call or its pool.</summary>
public sealed class DyingMomentTests
{
    private const int Rounds = 50;

    public enum Order
    {
        DeathFirst,
        DeathLast,
        AtOnce,
    }

    [Theory(Timeout = 120_000)]
    [InlineData(Order.DeathFirst)]
    [InlineData(Order.DeathLast)]
    [InlineData(Order.AtOnce)]
    public Task It_closes(Order order) => RepeatAsync(order, static scene => scene.Pool.Pool.Close(), async static (order, scene) =>
    {
        await Should.ThrowAsync<WorkerLostException>(scene.Running);
        (await scene.Waiting).ShouldBe(4);
    });

    [Theory(Timeout = 120_000)]
    [InlineData(Order.DeathFirst)]
    [InlineData(Order.DeathLast)]
    [InlineData(Order.AtOnce)]
    public Task It_is_terminated(Order order) => RepeatAsync(order, static scene => scene.Pool.Pool.Terminate(), EndsWithThePoolAsync);

    [Theory(Timeout = 120_000)]
    [InlineData(Order.DeathFirst)]
    [InlineData(Order.DeathLast)]
    [InlineData(Order.AtOnce)]
    public Task It_is_disposed_of(Order order) => RepeatAsync(order, static scene => scene.Pool.Pool.Dispose(), EndsWithThePoolAsync);

    [Theory(Timeout = 120_000)]
    [InlineData(Order.DeathFirst)]
    [InlineData(Order.DeathLast)]
    [InlineData(Order.AtOnce)]
    public Task Its_call_is_cancelled(Order order) => RepeatAsync(order, static scene => scene.Cancellation.Cancel(), async static (order, scene) =>
    {
        await EndsByDeathOrAsync<OperationCanceledException>(order, scene);
        (await scene.Waiting).ShouldBe(4);
    });

    [Theory(Timeout = 120_000)]
    [InlineData(Order.DeathFirst)]
    [InlineData(Order.DeathLast)]
    [InlineData(Order.AtOnce)]
    public Task Its_call_times_out(Order order) => RepeatAsync(order, static scene => scene.LetItsTimeRunOut(), async static (order, scene) =>
    {
        await EndsByDeathOrAsync<TaskTimeoutException>(order, scene);
        (await scene.Waiting).ShouldBe(4);
    });

    [Theory(Timeout = 120_000)]
    [InlineData(Order.DeathFirst)]
    [InlineData(Order.DeathLast)]
    [InlineData(Order.AtOnce)]
    public Task Its_last_call_returns(Order order) => RepeatAsync(order, static scene => scene.Return(), async static (order, scene) =>
    {
        // What was written whole before the death is a result, whatever became of the worker.
        var end = await Record.ExceptionAsync(() => scene.Running);
        if (order != Order.AtOnce)
            (end is null).ShouldBe(order == Order.DeathLast, $"{end}");
        else
            (end is null or WorkerLostException).ShouldBeTrue($"{end}");
        (await scene.Waiting).ShouldBe(4);
    });

    private static async Task EndsByDeathOrAsync<TEnd>(Order order, Scene scene)
        where TEnd : Exception
    {
        var end = await Record.ExceptionAsync(() => scene.Running);
        if (order == Order.DeathFirst)
            end.ShouldBeOfType<WorkerLostException>();
        else if (order == Order.DeathLast)
            end.ShouldBeAssignableTo<TEnd>();
        else
            (end is WorkerLostException or TEnd).ShouldBeTrue($"{end}");
    }

    private static async Task EndsWithThePoolAsync(Order order, Scene scene)
    {
        await EndsByDeathOrAsync<PoolTerminatedException>(order, scene);

        // A replacement may have been quicker.
        var waiting = await Record.ExceptionAsync(() => scene.Waiting);
        (waiting is null or PoolTerminatedException).ShouldBeTrue($"{waiting}");
    }

    private static async Task RepeatAsync(Order order, Action<Scene> deed, Func<Order, Scene, Task> check)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var scene = await Scene.SetAsync();
            switch (order)
            {
                case Order.DeathFirst:
                    scene.Kill();
                    await Record.ExceptionAsync(() => scene.Running);
                    deed(scene);
                    break;
                case Order.DeathLast:
                    deed(scene);
                    scene.Kill();
                    break;
                default:
                    using (var barrier = new Barrier(2))
                    {
                        var death = Task.Run(() =>
                        {
                            barrier.SignalAndWait();
                            scene.Kill();
                        });
                        barrier.SignalAndWait();
                        deed(scene);
                        await death;
                    }

                    break;
            }

            await check(order, scene);
            scene.Pool.Pool.Close();
            await scene.Pool.Pool.JoinAsync();
        }
    }
}
