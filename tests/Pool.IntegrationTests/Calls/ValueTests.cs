using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Numerics;
using System.Text;
using Pool.Host;
using Pool.IntegrationTests.Support;
using Pool.TestFunctions;

namespace Pool.IntegrationTests.Calls;

public sealed class ValueTests(TwoWorkers shared) : IClassFixture<TwoWorkers>
{
    private readonly ProcessPool _pool = shared.Pool;

    [Fact(Timeout = 60_000)]
    public async Task Numbers_come_back_as_they_went()
    {
        await SameAsync(true);
        await SameAsync((byte)255);
        await SameAsync(sbyte.MinValue);
        await SameAsync(short.MinValue);
        await SameAsync(ushort.MaxValue);
        await SameAsync(int.MinValue);
        await SameAsync(uint.MaxValue);
        await SameAsync(long.MinValue);
        await SameAsync(ulong.MaxValue);
        await SameAsync(float.Epsilon);
        await SameAsync(double.NaN);
        await SameAsync(double.NegativeInfinity);
        await SameAsync(79228162514264337593543950335m);
        await SameAsync(1.10m);
        await SameAsync(Half.MaxValue);
        await SameAsync(Int128.MinValue);
        await SameAsync(BigInteger.Pow(7, 100));
        await SameAsync(new Complex(1, -2));
        await SameAsync((int?)null);
        await SameAsync((int?)5);
    }

    [Fact(Timeout = 60_000)]
    public async Task Texts_and_enums_come_back_as_they_went()
    {
        await SameAsync("");
        await SameAsync((string?)null);
        await SameAsync("žluťoučký 🐎 \0 \ud800"[..^1]);
        await SameAsync(new string('x', 1_000_000));
        await SameAsync('ß');
        await SameAsync(DayOfWeek.Friday);
        await SameAsync(FileAttributes.Hidden | FileAttributes.System);
        await SameAsync(Kind.Second);
        await SameAsync((Kind)99);
        (await _pool.ApplyAsync(Generic.Same, new StringBuilder("built"))).ToString().ShouldBe("built");
    }

    [Fact(Timeout = 60_000)]
    public async Task Times_and_names_come_back_as_they_went()
    {
        await SameAsync(Guid.NewGuid());
        await SameAsync(DateTimeOffset.Now);
        await SameAsync(new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(-3.5)));
        await SameAsync(TimeSpan.FromTicks(-1));
        await SameAsync(DateOnly.MaxValue);
        await SameAsync(new TimeOnly(23, 59, 59, 999));
        await SameAsync(new Uri("https://example.org/a?b=c#d"));
        await SameAsync(new Version(1, 2, 3, 4));
        foreach (var kind in Enum.GetValues<DateTimeKind>())
        {
            var time = new DateTime(2024, 3, 31, 2, 30, 0, 123, kind).AddTicks(4567);
            var back = await _pool.ApplyAsync(Generic.Same, time);
            (back.Ticks, back.Kind).ShouldBe((time.Ticks, kind));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Arrays_come_back_as_they_went()
    {
        await SameItemsAsync<int[], int>([1, 2, 3]);
        await SameItemsAsync<byte[], byte>([.. Enumerable.Range(0, 256).Select(static n => (byte)n)]);
        await SameItemsAsync<double[], double>([1.5, double.NaN, -0.0]);
        await SameItemsAsync<string?[], string?>(["a", null, ""]);
        await SameItemsAsync<Point[], Point>([new(1, 2), new(3, 4)]);
        await SameItemsAsync<DayOfWeek[], DayOfWeek>([DayOfWeek.Monday]);
        await SameItemsAsync<bool[], bool>([true, false]);
        await SameItemsAsync<char[], char>(['a', 'ß']);
        await SameItemsAsync<int[], int>([]);
        (await _pool.ApplyAsync(Generic.Same, (int[][])[[1], [], [2, 3]])).ShouldBe([[1], [], [2, 3]]);
        (await _pool.ApplyAsync(Generic.Same, new[,] { { 1, 2 }, { 3, 4 } })).ShouldBe(new[,] { { 1, 2 }, { 3, 4 } });
        var megabytes = Enumerable.Range(0, 5_000_000).ToArray();
        (await _pool.ApplyAsync(Generic.Same, megabytes)).AsSpan().SequenceEqual(megabytes).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task Collections_come_back_as_they_went()
    {
        await SameItemsAsync<List<int>, int>([1, 2]);
        await SameItemsAsync<HashSet<string>, string>(["a", "b"]);
        await SameItemsAsync<Queue<int>, int>(new([1, 2]));
        await SameItemsAsync<Stack<int>, int>(new([1, 2]));
        await SameItemsAsync<LinkedList<int>, int>(new([1, 2]));
        await SameItemsAsync<SortedSet<int>, int>([2, 1]);
        await SameItemsAsync<Dictionary<int, string>, KeyValuePair<int, string>>(new() { [1] = "a", [2] = "b" });
        await SameItemsAsync<SortedDictionary<string, int>, KeyValuePair<string, int>>(new() { ["b"] = 1, ["a"] = 2 });
        await SameItemsAsync<ConcurrentDictionary<string, int>, KeyValuePair<string, int>>(new() { ["b"] = 1 });
        await SameItemsAsync<ReadOnlyCollection<int>, int>(new([1, 2]));
        await SameItemsAsync<ImmutableArray<int>, int>([1, 2]);
        await SameItemsAsync<ImmutableList<int>, int>([1, 2]);
        await SameItemsAsync<IReadOnlyList<int>, int>([1, 2]);
        await SameItemsAsync<IEnumerable<int>, int>([1, 2]);
        await SameItemsAsync<IReadOnlyDictionary<string, int>, KeyValuePair<string, int>>(new Dictionary<string, int> { ["a"] = 1 });
        (await _pool.ApplyAsync(static n => Enumerable.Range(0, n), 3)).ShouldBe([0, 1, 2]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Tuples_and_records_come_back_as_they_went()
    {
        await SameAsync((1, "two", 3.0));
        await SameAsync((1, 2, 3, 4, 5, 6, 7, 8));
        await SameAsync(Tuple.Create(1, "two"));
        await SameAsync(KeyValuePair.Create("a", 1));
        await SameAsync(new Person("Ada", 36));
        await SameAsync(new Point(1, 2));
        await SameAsync(((Point?)null, (Person?)null));
        await SameAsync(new Private(1, ["a"]).Number);
        (await _pool.ApplyAsync(Generic.Same, new Private(1, ["a", "b"]))).Words.ShouldBe(["a", "b"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_class_comes_back_as_it_went_with_and_without_attributes()
    {
        var plain = new Plain
        {
            Field = 1,
            Required = "r",
            Optional = null,
            Day = DayOfWeek.Tuesday,
            Children = [new Plain { Required = "child", Optional = 2 }],
            Points = { ["origin"] = new Point(0, 0) },
        };
        (await _pool.ApplyAsync(Generic.Same, plain)).ShouldBeEquivalentTo(plain);

        var attributed = await _pool.ApplyAsync(Generic.Same, new Attributed { Number = 1, Text = "t", Ignored = "i" });
        (attributed.Number, attributed.Text, attributed.Ignored).ShouldBe((1, "t", null));
        (await _pool.ApplyAsync<Plain?, Plain?>(Generic.Same, null)).ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_value_travels_as_the_parameter_declares_it()
    {
        Frame frame = new() { Side = 3, Hole = 1 };
        (await _pool.ApplyAsync(static square => square.GetType().Name, (Square)frame)).ShouldBe(nameof(Square));
        (await _pool.ApplyAsync(static (IEnumerable<int> numbers) => numbers.Sum(), new HashSet<int> { 1, 2, 3 })).ShouldBe(6);
    }

    private async Task SameAsync<T>(T value) => (await _pool.ApplyAsync(Generic.Same, value)).ShouldBe(value);

    private async Task SameItemsAsync<T, TItem>(T values)
        where T : IEnumerable<TItem>
    {
        var back = await _pool.ApplyAsync(Generic.Same, values);
        back.ShouldBe(values);
    }

    private enum Kind : short
    {
        First = 1,
        Second = 2,
    }

    private sealed record Private(int Number, List<string> Words);
}
