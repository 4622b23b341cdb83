using Pool.Host;
using Pool.IntegrationTests.Support;

namespace Pool.IntegrationTests.Calls;

public sealed class CaptureTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;
    private readonly int _number = 42;

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_is_not_bothered_by_a_neighbour_that_captures_the_pool()
    {
        await using var pool = new ProcessPool(1);
        var number = 20;
        Func<Task<int>> caller = () => pool.ApplyAsync(() => number + 1);
        (await caller()).ShouldBe(21);
        (await pool.ApplyAsync(() => number + 2)).ShouldBe(22);
        (await pool.MapAsync(n => n + number, [1, 2])).ShouldBe([21, 22]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_is_not_bothered_by_a_neighbour_that_captures_a_stream()
    {
        using var stream = new MemoryStream();
        var text = "text";
        Action writer = () => stream.WriteByte((byte)text.Length);
        (await _pool.ApplyAsync(() => text.Length)).ShouldBe(4);
        (await _pool.ApplyAsync(async () => await Task.FromResult(text + text))).ShouldBe("texttext");
        (await _pool.MapAsync(n => Enumerable.Repeat(text, n).Count(t => t == text), [1, 2])).ShouldBe([1, 2]);
        writer();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_is_not_bothered_by_a_neighbour_that_captures_this()
    {
        var number = 1;
        Func<int> neighbour = () => number + _number + _pool.Processes;
        (await _pool.ApplyAsync(() => number + 1)).ShouldBe(2);
        neighbour().ShouldBe(45);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_in_an_inner_scope_does_not_take_along_the_outer_scope_it_does_not_use()
    {
        using var stream = new MemoryStream();
        var outer = 1;
        for (var i = 0; i < 2; i++)
        {
            var inner = i;
            Func<long> neighbour = () => stream.Length + inner + outer;
            (await _pool.ApplyAsync(() => inner * 2)).ShouldBe(i * 2);
            (await _pool.ApplyAsync(() => inner + outer)).ShouldBe(i + 1);
            neighbour().ShouldBe(i + 1);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_local_function_uses_that_the_lambda_calls_is_taken_along()
    {
        var factor = 3;
        using var stream = new MemoryStream();
        (await _pool.ApplyAsync(n => Times(n), 5)).ShouldBe(15);
        var refusal = await Should.ThrowAsync<TaskSerializationException>(() => _pool.ApplyAsync(() => Length()));
        refusal.Message.ShouldContain("stream");

        int Times(int n) => n * factor;
        long Length() => stream.Length + factor;
    }

    [Fact(Timeout = 60_000)]
    public async Task What_only_a_lambda_within_the_lambda_uses_is_taken_along()
    {
        var factor = 3;
        (await _pool.ApplyAsync(() =>
        {
            Func<int, int> times = n => n * factor;
            return times(2);
        })).ShouldBe(6);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_variable_that_the_lambda_itself_assigns_can_be_used()
    {
        var last = 0;
        (await _pool.ApplyAsync(n =>
        {
            last = n;
            return last + 1;
        }, 5)).ShouldBe(6);
        last.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_that_uses_this_takes_it_along_when_it_can_travel()
    {
        var calculation = new Calculation { Factor = 6 };
        (await calculation.RunAsync(_pool, 7)).ShouldBe(42);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_view_of_the_pool_may_be_captured_by_a_neighbour_too()
    {
        var view = _pool.With(new CallOptions { Timeout = TimeSpan.FromSeconds(30) });
        var number = 4;
        Func<Task<int>> caller = () => view.ApplyAsync(() => number * 2);
        (await caller()).ShouldBe(8);
    }

    private sealed class Calculation
    {
        public int Factor { get; init; }

        public Task<int> RunAsync(ProcessPool pool, int n)
        {
            var one = 1;
            return pool.ApplyAsync(() => n * Factor * one);
        }
    }
}
