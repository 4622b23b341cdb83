using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class InstanceMethodTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task The_target_travels_with_its_public_state()
    {
        (await _pool.ApplyAsync(new Square { Side = 3 }.Area)).ShouldBe(9);
        (await _pool.MapAsync(new Square { Side = 2 }.AreaTimes, [1, 2, 3])).ShouldBe([4, 8, 12]);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_target_travels_with_its_private_state_and_that_of_its_base() =>
        (await _pool.ApplyAsync(new NamedTally(40, "sum").Describe, 2)).ShouldBe("sum 42");

    [Fact(Timeout = 60_000)]
    public async Task What_the_method_changes_in_its_target_does_not_come_back()
    {
        var tally = new NamedTally(1, "a");
        await _pool.ApplyAsync(tally.Describe, 1);
        tally.Calls.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_method_called_through_its_base_or_interface_is_the_override()
    {
        Square square = new Frame { Side = 3, Hole = 1 };
        IShape shape = square;
        (await _pool.ApplyAsync(square.Area)).ShouldBe(8);
        (await _pool.ApplyAsync(shape.Area)).ShouldBe(8);
        (await _pool.ApplyAsync(square.AreaTimes, 2)).ShouldBe(16);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_method_of_a_record_has_the_record() =>
        (await _pool.ApplyAsync(new Person("Ada", 36).Greet, "Hello")).ShouldBe("Hello, Ada (36)");

    [Fact(Timeout = 60_000)]
    public async Task A_method_of_a_struct_has_the_struct()
    {
        (await _pool.ApplyAsync(new Point(1, 2).Scale, 10)).ShouldBe(30);
        (await _pool.ApplyAsync(new Offset(5).Apply, 10)).ShouldBe(15);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_method_of_a_framework_type_has_its_value()
    {
        (await _pool.ApplyAsync("haystack".Contains, "stack")).ShouldBeTrue();
        (await _pool.ApplyAsync(new List<int> { 1, 2, 3 }.Contains, 2)).ShouldBeTrue();
        (await _pool.ApplyAsync(new Dictionary<string, int> { ["a"] = 1 }.ContainsKey, "a")).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_async_instance_method_is_awaited() =>
        (await _pool.ApplyAsync(new Delayed { Value = 6 }.TimesAsync, 7)).ShouldBe(42);

    [Fact(Timeout = 60_000)]
    public async Task A_target_that_can_not_travel_is_refused_and_named()
    {
        using var reader = new Reader();
        var refusal = await Should.ThrowAsync<TaskSerializationException>(() => _pool.ApplyAsync(reader.Length));
        refusal.Message.ShouldContain("_stream");
        refusal.Message.ShouldContain(nameof(MemoryStream));
    }

    private sealed class Delayed
    {
        public int Value { get; set; }

        public async Task<int> TimesAsync(int factor)
        {
            await Task.Yield();
            return Value * factor;
        }
    }

    private sealed class Reader : IDisposable
    {
        private readonly MemoryStream _stream = new();

        public long Length() => _stream.Length;

        public void Dispose() => _stream.Dispose();
    }
}
