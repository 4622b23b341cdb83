using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class LambdaTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private static int _assigned;

    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_without_captures_is_called()
    {
        (await _pool.ApplyAsync(() => Environment.ProcessId)).ShouldNotBe(Environment.ProcessId);
        (await _pool.ApplyAsync(static () => 1 + 1)).ShouldBe(2);
        (await _pool.ApplyAsync(n => n + 1, 41)).ShouldBe(42);
        (await _pool.ApplyAsync((a, b, c, d) => $"{a}{b}{c}{d}", 1, 'b', "c", 4.5m)).ShouldBe("1bc4.5");
        (await _pool.MapAsync(n => n * 2, [1, 2, 3])).ShouldBe([2, 4, 6]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_takes_along_the_variables_it_captured()
    {
        var (number, text, person) = (2, "two", new Person("Ada", 36));
        var list = new List<int> { 1, 2, 3 };
        var table = new Dictionary<string, Point> { ["p"] = new(1, 2) };
        (await _pool.ApplyAsync(() => $"{number} {text} {person.Name} {list.Sum()} {table["p"].Y}")).ShouldBe("2 two Ada 6 2");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_takes_along_a_parameter_and_a_null()
    {
        await CallAsync("given", null);

        async Task CallAsync(string given, string? missing) =>
            (await _pool.ApplyAsync(() => given + (missing ?? "nothing"))).ShouldBe("givennothing");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_takes_along_an_anonymous_object()
    {
        var pair = new { Name = "Ada", Age = 36 };
        (await _pool.ApplyAsync(() => pair.Name + pair.Age)).ShouldBe("Ada36");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_async_lambda_is_awaited()
    {
        var text = "text";
        (await _pool.ApplyAsync(async () =>
        {
            await Task.Delay(1);
            return text.Length;
        })).ShouldBe(4);
        (await _pool.ApplyAsync(async n => await Task.FromResult(n + text.Length), 1)).ShouldBe(5);
        (await _pool.MapAsync(async n => await Task.FromResult(n * 2), [1, 2])).ShouldBe([2, 4]);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_async_lambda_without_a_result_is_awaited_to_its_end()
    {
        var scratch = new ScratchFolder();
        var file = scratch.File("written");
        await _pool.ApplyAsync(async () =>
        {
            await Task.Delay(20);
            Files.Touch(file);
        });
        File.Exists(file).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_that_takes_a_token_gets_one()
    {
        using var source = new CancellationTokenSource();
        (await _pool.ApplyAsync((CancellationToken token) => token.CanBeCanceled, source.Token)).ShouldBeTrue();
        (await _pool.ApplyAsync((n, token) => token.CanBeCanceled ? n : 0, 5, source.Token)).ShouldBe(5);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_in_a_lambda_sees_the_variables_of_both()
    {
        var outer = 10;
        var numbers = new[] { 1, 2, 3 };
        (await _pool.ApplyAsync(inner => numbers.Select(n => n * outer + inner).Sum(), 1)).ShouldBe(63);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_sees_the_variables_of_all_scopes_around_it()
    {
        var first = 1;
        for (var i = 0; i < 2; i++)
        {
            var second = i + 10;
            if (second > 10)
            {
                var third = 100;
                (await _pool.ApplyAsync(() => first + second + third)).ShouldBe(112);
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_turn_of_a_loop_has_its_own_variable()
    {
        var calls = new List<Task<int>>();
        foreach (var n in Enumerable.Range(0, 50))
            calls.Add(_pool.ApplyAsync(() => n * n));
        (await Task.WhenAll(calls)).ShouldBe(Enumerable.Range(0, 50).Select(static n => n * n));
    }

    [Fact(Timeout = 60_000)]
    public async Task Captured_variables_are_taken_as_they_are_at_the_call()
    {
        var number = 1;
        var list = new List<int> { 1 };
        var calls = Enumerable.Range(0, 20).Select(_ => _pool.ApplyAsync(() => number + list.Count)).ToList();
        number = 100;
        list.Clear();
        (await Task.WhenAll(calls)).ShouldAllBe(static result => result == 2);
    }

    [Fact(Timeout = 60_000)]
    public async Task Nothing_assigned_in_the_worker_comes_back()
    {
        var number = 1;
        var list = new List<int>();
        await _pool.ApplyAsync(() =>
        {
            number++;
            list.Add(number);
            _assigned = 5;
        });
        number.ShouldBe(1);
        list.ShouldBeEmpty();
        _assigned.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Captured_state_is_fresh_for_each_call()
    {
        await using var pool = new ProcessPool(1);
        var list = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            (await pool.ApplyAsync(() =>
            {
                list.Add(1);
                return list.Count;
            })).ShouldBe(1);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_in_a_generic_method_keeps_its_type_arguments()
    {
        (await DescribeAsync("text")).ShouldBe("String text");
        (await DescribeAsync(new Point(1, 2))).ShouldBe("Point " + new Point(1, 2));
        (await DescribeAsync(5)).ShouldBe("Int32 5");

        async Task<string> DescribeAsync<T>(T value) => await _pool.ApplyAsync(() => $"{typeof(T).Name} {value}");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_delegate_in_a_variable_is_called_again_and_again()
    {
        var offset = 1;
        Func<int, int> function = n => n + offset;
        (await _pool.ApplyAsync(function, 1)).ShouldBe(2);
        offset = 10;
        (await _pool.ApplyAsync(function, 1)).ShouldBe(11);
        (await _pool.MapAsync(function, [1, 2])).ShouldBe([11, 12]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_may_name_arguments_and_leave_out_optional_ones()
    {
        (await _pool.ApplyAsync(static () => Scale(x: 3))).ShouldBe(9);
        (await _pool.ApplyAsync(static () => Scale(factor: 2, x: 5))).ShouldBe(10);
        (await _pool.ApplyAsync(Describe, 1, 2, 3, 4)).ShouldBe("1 2 3 4");

        static int Scale(int x, int factor = 3) => x * factor;

        // Named as the parameters of the calls themselves are.
        static string Describe(int pool, int function, int source, int cancellationToken) => $"{pool} {function} {source} {cancellationToken}";
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lambda_may_throw() =>
        (await Should.ThrowAsync<FormatException>(() => _pool.ApplyAsync(() => int.Parse("no number")))).Message.ShouldContain("no number");
}
