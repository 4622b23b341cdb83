using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class MethodTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task A_static_method_runs_in_another_process()
    {
        var id = await _pool.ApplyAsync(Where.ProcessId);
        id.ShouldNotBe(Environment.ProcessId);
        _pool.Workers.Select(static worker => worker.ProcessId).ShouldContain(id);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_private_method_of_the_test_itself_can_be_called() => (await _pool.ApplyAsync(Twice, 4)).ShouldBe(8);

    [Fact(Timeout = 60_000)]
    public async Task A_method_of_the_framework_can_be_called()
    {
        (await _pool.ApplyAsync(Math.Sqrt, 16.0)).ShouldBe(4.0);
        (await _pool.ApplyAsync(int.Parse, "42")).ShouldBe(42);
        (await _pool.ApplyAsync(Path.GetFileName, "/a/b.txt")).ShouldBe("b.txt");
        (await _pool.MapAsync(Math.Abs, [-1, 2, -3])).ShouldBe([1, 2, 3]);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_overloaded_method_is_the_overload_that_was_meant()
    {
        (await _pool.ApplyAsync<int, string>(Kind, 1)).ShouldBe("int");
        (await _pool.ApplyAsync<string, string>(Kind, "1")).ShouldBe("string");
        (await _pool.ApplyAsync<double, string>(Kind, 1)).ShouldBe("double");
        (await _pool.ApplyAsync<int[], string>(Kind, [1])).ShouldBe("int[]");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_generic_method_keeps_its_type_arguments()
    {
        (await _pool.ApplyAsync(Generic.Same, 7)).ShouldBe(7);
        (await _pool.ApplyAsync(Generic.Same, "seven")).ShouldBe("seven");
        (await _pool.ApplyAsync(Generic.Same, new Person("Ada", 36))).ShouldBe(new Person("Ada", 36));
        (await _pool.ApplyAsync(Generic.Name<Dictionary<string, List<Person>>>)).ShouldBe(typeof(Dictionary<string, List<Person>>).FullName);
        (await _pool.ApplyAsync(Generic.Count, new List<string> { "a", "b" })).ShouldBe(2);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_method_of_a_generic_type_keeps_the_type_arguments_of_both()
    {
        (await _pool.ApplyAsync(Box<int>.TypeName)).ShouldBe("Int32");
        (await _pool.ApplyAsync(Box<string>.TypeNames, 5)).ShouldBe("String Int32 5");
        (await _pool.ApplyAsync(Box<Guid>.Inner<string>.TypeNames, Guid.Empty, "x")).ShouldBe($"Guid {Guid.Empty} String x");
        (await _pool.ApplyAsync(new Box<int>(3).Describe, "a box with")).ShouldBe("a box with 3 of Int32");
        (await _pool.ApplyAsync(new Box<int>(3).Pair, "three")).ShouldBe("3 three of Int32 and String");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_local_function_can_be_called()
    {
        (await _pool.ApplyAsync(Plain, 3)).ShouldBe(4);
        (await _pool.ApplyAsync(OfAnyType, "x")).ShouldBe("String x");

        static int Plain(int n) => n + 1;
        static string OfAnyType<T>(T value) => $"{typeof(T).Name} {value}";
    }

    [Fact(Timeout = 60_000)]
    public async Task A_local_function_that_captures_takes_along_what_it_captured()
    {
        var factor = 5;
        (await _pool.ApplyAsync(Times, 3)).ShouldBe(15);

        int Times(int n) => n * factor;
    }

    [Fact(Timeout = 60_000)]
    public async Task An_extension_method_bound_to_a_value_takes_the_value_along()
    {
        (await _pool.ApplyAsync("so".Words, 3)).ShouldBe("so so so");
        var text = "so";
        (await _pool.ApplyAsync(n => text.Words(n), 3)).ShouldBe("so so so");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_method_made_at_run_time_is_refused_with_the_reason()
    {
        var compiled = System.Linq.Expressions.Expression.Lambda<Func<int>>(System.Linq.Expressions.Expression.Constant(1)).Compile();
        await Should.ThrowAsync<TaskSerializationException>(() => _pool.ApplyAsync(compiled));
    }

    private static int Twice(int n) => n * 2;

    private static string Kind(int value) => value is 1 ? "int" : "";

    private static string Kind(string value) => value is "1" ? "string" : "";

    private static string Kind(double value) => value is 1 ? "double" : "";

    private static string Kind(int[] value) => value is [1] ? "int[]" : "";
}
