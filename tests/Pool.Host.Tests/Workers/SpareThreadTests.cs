using Pool.Host.Workers;

namespace Pool.Host.Tests.Workers;

public sealed class SpareThreadTests
{
    [Fact(Timeout = 60_000)]
    public async Task Work_gets_a_thread_of_its_own()
    {
        var isOfPool = new TaskCompletionSource<bool>();
        SpareThread.Run(() => isOfPool.SetResult(Thread.CurrentThread.IsThreadPoolThread), "test");
        (await isOfPool.Task).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_thread_of_the_pool_steps_in_when_the_system_has_none_to_give()
    {
        var isOfPool = new TaskCompletionSource<bool>();
        SpareThread.Run(
            () => isOfPool.SetResult(Thread.CurrentThread.IsThreadPoolThread), "test", static _ => throw new OutOfMemoryException());
        (await isOfPool.Task).ShouldBeTrue();
    }
}
