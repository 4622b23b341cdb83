using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Failures;

public sealed class MixTests
{
    [Fact(Timeout = 300_000)]
    public async Task Whatever_goes_wrong_around_it_each_call_ends_with_what_is_its_own()
    {
        await using var pool = new ProcessPool(new ProcessPoolOptions
        {
            Processes = 2,
            CancellationGracePeriod = TimeSpan.FromMilliseconds(50),
            OutputReceived = static _ => { },
        });
        var random = new Random(5);
        var calls = Enumerable.Range(0, 300).Select(n => CheckAsync(pool, n, random.Next(20))).ToList();
        await Task.WhenAll(calls);
        pool.State.ShouldBe(PoolState.Running);
        pool.Close();
        await pool.JoinAsync();
    }

    private static async Task CheckAsync(ProcessPool pool, int n, int kind)
    {
        switch (kind)
        {
            case 0:
                (await Should.ThrowAsync<WorkerLostException>(() => pool.ApplyAsync(Crashes.Exit, n % 100))).ExitCode.ShouldBe(n % 100);
                break;
            case 1:
                var hasty = pool.With(new CallOptions { Timeout = TimeSpan.FromMilliseconds(30) });
                await Should.ThrowAsync<TaskTimeoutException>(() => hasty.ApplyAsync(Loops.SpinForEver));
                break;
            case 2:
                using (var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(n * 5)))
                    await CheckCancelledAsync(pool, source.Token);
                break;
            case < 6:
                (await Should.ThrowAsync<InvalidOperationException>(() => pool.ApplyAsync(Throwing.Throw, $"{n}"))).Message.ShouldBe($"{n}");
                break;
            case 6:
                (await pool.MapAsync(i => i + n, Enumerable.Range(0, 50))).ShouldBe(Enumerable.Range(n, 50));
                break;
            case 7:
                (await pool.MapStreamAsync(i => i + n, Enumerable.Range(0, 20)).ToListAsync()).ShouldBe(Enumerable.Range(n, 20));
                break;
            default:
                (await pool.ApplyAsync(Arithmetic.Square, n)).ShouldBe(n * n);
                break;
        }
    }

    private static async Task CheckCancelledAsync(ProcessPool pool, CancellationToken token) =>
        (await Ending.OfAsync<OperationCanceledException>(() => pool.ApplyAsync(static t => t.WaitHandle.WaitOne(), token))).CancellationToken.ShouldBe(token);
}
