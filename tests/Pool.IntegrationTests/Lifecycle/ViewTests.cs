using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Lifecycle;

public sealed class ViewTests(OneWorker shared) : IClassFixture<OneWorker>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task A_view_is_the_same_pool_with_every_form_of_call()
    {
        IProcessPool view = _pool.With(new CallOptions { Timeout = TimeSpan.FromSeconds(30), MaxAttempts = 2 });
        (await view.ApplyAsync(Where.ProcessId)).ShouldBe(await _pool.ApplyAsync(Where.ProcessId));
        (await view.MapAsync(Arithmetic.Square, [1, 2])).ShouldBe([1, 4]);
        (await view.StarMapAsync(Arithmetic.Add, [(1, 2)])).ShouldBe([3]);
        await view.ForEachAsync(Journal.Add, ["a"]);
        (await view.ApplyAsync(Journal.Take)).ShouldBe("a");
        (await view.MapStreamAsync(Arithmetic.Square, [1, 2]).ToListAsync()).ShouldBe([1, 4]);
        (await view.MapOutcomesAsync(Arithmetic.Square, [1, 2]).ToListAsync()).Count.ShouldBe(2);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_options_of_one_view_are_not_those_of_another()
    {
        var hasty = _pool.With(new CallOptions { Timeout = TimeSpan.FromMilliseconds(300) });
        var patient = hasty.With(new CallOptions { Timeout = TimeSpan.FromSeconds(30) });
        (await patient.ApplyAsync(Sleep, 600)).ShouldBe(600);
        await Should.ThrowAsync<TaskTimeoutException>(() => hasty.ApplyAsync(Sleep, 30_000));
        (await _pool.ApplyAsync(Sleep, 600)).ShouldBe(600);

        static int Sleep(int milliseconds)
        {
            Thread.Sleep(milliseconds);
            return milliseconds;
        }
    }

    [Fact]
    public void Options_that_are_not_there_are_refused() => Should.Throw<ArgumentNullException>(() => _pool.With(null!));
}
