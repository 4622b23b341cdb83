using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class MapFailureTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Theory(Timeout = 60_000)]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(10)]
    public async Task A_function_that_throws_ends_the_map_with_its_exception(int? chunkSize)
    {
        var items = Enumerable.Range(0, 100).Select(static n => n == 50 ? -1 : n);
        (await Should.ThrowAsync<ArithmeticException>(() => _pool.MapAsync(Throwing.ThrowIfNegative, items, chunkSize)))
            .Message.ShouldBe("-1 is negative");
        (await _pool.MapAsync(Throwing.ThrowIfNegative, [1, 2, 3])).ShouldBe([1, 2, 3]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Items_that_have_not_started_when_one_throws_never_run()
    {
        var scratch = new ScratchFolder();
        var (trace, entered, gate) = (scratch.File("trace"), scratch.Gate("entered"), scratch.Gate("gate"));
        await using var pool = new ProcessPool(1);

        var map = pool.MapAsync(n => Run(n, trace, entered.Path, gate.Path), Enumerable.Range(0, 1000), chunkSize: 1);
        await entered.OpenedAsync();
        gate.Open();
        await Should.ThrowAsync<InvalidOperationException>(() => map);
        await pool.ApplyAsync(Where.ProcessId);
        File.ReadAllLines(trace).Length.ShouldBeLessThan(100);

        static int Run(int n, string trace, string entered, string gate)
        {
            Files.AppendAndReturn(trace, n);
            if (n != 3)
                return n;
            Gates.EnterAndPass(entered, gate);
            throw new InvalidOperationException("the fourth");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task The_rest_of_the_chunk_does_not_run_after_an_item_that_throws()
    {
        var scratch = new ScratchFolder();
        var trace = scratch.File("trace");
        await using var pool = new ProcessPool(1);
        await Should.ThrowAsync<InvalidOperationException>(() => pool.MapAsync(n => Run(n, trace), Enumerable.Range(0, 50), chunkSize: 50));
        await pool.ApplyAsync(Where.ProcessId);
        File.ReadAllLines(trace).ShouldBe(["0", "1", "2", "3"]);

        static int Run(int n, string trace) =>
            Files.AppendAndReturn(trace, n) == 3 ? throw new InvalidOperationException("the fourth") : n;
    }

    [Fact(Timeout = 60_000)]
    public async Task An_item_that_can_not_be_serialized_ends_the_map()
    {
        Knot?[] items = [null, null, Knot.Tied(), null];
        await Should.ThrowAsync<TaskSerializationException>(() => _pool.MapAsync(static knot => knot is null, items));
        (await _pool.MapAsync(static (Knot? knot) => knot is null, [null])).ShouldBe([true]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_dies_ends_the_map_and_not_the_pool()
    {
        var loss = await Should.ThrowAsync<WorkerLostException>(() => _pool.MapAsync(Crashes.ExitIfNegative, [1, 2, -1, 3], chunkSize: 1));
        loss.ExitCode.ShouldBe(3);
        (await _pool.MapAsync(Crashes.ExitIfNegative, [1, 2, 3])).ShouldBe([1, 2, 3]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_failed_map_does_not_disturb_another()
    {
        var good = _pool.MapAsync(Arithmetic.Square, Enumerable.Range(0, 2000), chunkSize: 1);
        await Should.ThrowAsync<ArithmeticException>(() => _pool.MapAsync(Throwing.ThrowIfNegative, [-1, -2, -3], chunkSize: 1));
        (await good).ShouldBe(Enumerable.Range(0, 2000).Select(Arithmetic.Square));
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_a_map_ends_it_and_leaves_the_pool_usable()
    {
        var scratch = new ScratchFolder();
        using var source = new CancellationTokenSource();
        var (entered, trace) = (scratch.Gate("entered"), scratch.File("trace"));
        var map = _pool.ForEachAsync(
            (n, token) =>
            {
                Files.AppendAndReturn(trace, n);
                Loops.UntilCancelled(entered.Path, token);
            },
            Enumerable.Range(0, 100).ToList(),
            cancellationToken: source.Token);
        await entered.OpenedAsync();
        await source.CancelAsync();
        (await Ending.OfAsync<OperationCanceledException>(() => map)).CancellationToken.ShouldBe(source.Token);
        (await _pool.MapAsync(Arithmetic.Square, [3])).ShouldBe([9]);
        File.ReadAllLines(trace).Length.ShouldBeLessThanOrEqualTo(2);
    }
}
