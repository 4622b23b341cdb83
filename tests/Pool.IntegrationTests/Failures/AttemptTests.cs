using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class AttemptTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task A_call_that_may_be_repeated_survives_the_loss_of_its_worker()
    {
        var scratch = new ScratchFolder();
        var view = _pool.With(new CallOptions { MaxAttempts = 2 });
        (await view.ApplyAsync(Crashes.ExitTheFirstTime, scratch.File("a"), 42)).ShouldBe(42);
        var other = scratch.File("b");
        (await view.MapAsync(n => n == 3 ? Crashes.ExitTheFirstTime(other, n) : n, [1, 2, 3, 4], chunkSize: 2)).ShouldBe([1, 2, 3, 4]);
        var third = scratch.File("c");
        (await view.MapStreamAsync(n => n == 3 ? Crashes.ExitTheFirstTime(third, n) : n, [1, 2, 3, 4]).ToListAsync()).ShouldBe([1, 2, 3, 4]);
        var fourth = scratch.File("d");
        (await view.MapOutcomesAsync(n => n == 3 ? Crashes.ExitTheFirstTime(fourth, n) : n, [1, 2, 3, 4]).ToListAsync())
            .ShouldAllBe(static outcome => outcome.IsSuccess);
    }

    [Fact(Timeout = 60_000)]
    public async Task After_the_last_attempt_the_call_is_lost()
    {
        var scratch = new ScratchFolder();
        var trace = scratch.File("trace");
        await Should.ThrowAsync<WorkerLostException>(() => _pool.With(new CallOptions { MaxAttempts = 3 }).ApplyAsync(() =>
        {
            Files.AppendLine(trace, "ran");
            return Crashes.Exit(1);
        }));
        File.ReadAllLines(trace).Length.ShouldBe(3);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_throws_or_times_out_is_not_repeated()
    {
        var scratch = new ScratchFolder();
        var (thrown, slow) = (scratch.File("thrown"), scratch.File("slow"));
        var view = _pool.With(new CallOptions { MaxAttempts = 5, Timeout = TimeSpan.FromSeconds(1) });
        await Should.ThrowAsync<InvalidOperationException>(() => view.ApplyAsync(() =>
        {
            Files.AppendLine(thrown, "ran");
            return Throwing.Throw("no");
        }));
        await Should.ThrowAsync<TaskTimeoutException>(() => view.ApplyAsync(() =>
        {
            Files.AppendLine(slow, "ran");
            return Loops.SpinForEver();
        }));
        (File.ReadAllLines(thrown).Length, File.ReadAllLines(slow).Length).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_call_is_attempted_at_least_once(int attempts) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new CallOptions { MaxAttempts = attempts });
}
