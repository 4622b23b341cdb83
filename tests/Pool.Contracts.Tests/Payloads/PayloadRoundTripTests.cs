using System.Collections.Immutable;
using System.Numerics;
using System.Text;

namespace Pool.Contracts.Tests.Payloads;

public sealed class PayloadRoundTripTests
{
    [Fact]
    public void Primitives_keep_their_limits()
    {
        Same(int.MinValue, int.MaxValue, 0);
        Same(long.MinValue, long.MaxValue);
        Same(ulong.MaxValue);
        Same(byte.MaxValue);
        Same(sbyte.MinValue);
        Same(short.MinValue);
        Same('\uffff');
        Same(double.NaN, double.NegativeInfinity, double.Epsilon, -0.0);
        Same(float.MaxValue);
        Same(decimal.MinValue, 0.10m);
        Same(true, false);
        Same("", "a\0b", "\ud83d\ude00", new string('x', 100_000));
        Same<int?>(null, 5);
        Same(Guid.NewGuid());
        Same(new BigInteger(ulong.MaxValue) * 1000);
        Same(Int128.MinValue);
        Same(UInt128.MaxValue);
        Same((Half)1.5);
        Same(new Rune('x'));
    }

    [Fact]
    public void Times_keep_their_kind_and_every_tick()
    {
        foreach (var kind in new[] { DateTimeKind.Utc, DateTimeKind.Unspecified, DateTimeKind.Local })
        {
            var sent = new DateTime(2024, 2, 29, 12, 34, 56, 789, kind).AddTicks(1);
            var received = Wire.Travel(sent);
            (received.Ticks, received.Kind).ShouldBe((sent.Ticks, kind));
        }

        Same(DateTime.MinValue, DateTime.MaxValue);
        Wire.Travel<DateTime?>(null).ShouldBeNull();
        Wire.Travel(new List<DateTime> { new(1, DateTimeKind.Utc) })[0].Kind.ShouldBe(DateTimeKind.Utc);
        var offset = Wire.Travel(new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.FromMinutes(-330)));
        offset.Offset.ShouldBe(TimeSpan.FromMinutes(-330));
        Same(TimeSpan.MinValue);
        Same(new DateOnly(2024, 2, 29));
        Same(TimeOnly.MaxValue);
    }

    [Fact]
    public void Enums_travel_also_when_no_name_stands_for_them()
    {
        Same(DayOfWeek.Friday, (DayOfWeek)77);
        Same(Small.Last);
        Same<Small?>(null, Small.None);
    }

    [Fact]
    public void Records_classes_and_structs_travel_public_or_not()
    {
        Same(new PublicPoint(1, -2));
        Same(new InternalPoint(1, -2));
        Same(new PublicStruct(1, "a"));
        Wire.Travel(new InternalStruct { Field = 1, Property = "a" }).ShouldBe(new InternalStruct { Field = 1, Property = "a" });
        Wire.Travel(new Mutable { Name = "a", Count = 1 }).ShouldSatisfyAllConditions(m => m.Name.ShouldBe("a"), m => m.Count.ShouldBe(1));
        Wire.Travel(new Keyed { First = 1, Second = "a" }).Second.ShouldBe("a");
        Same(new Holder<InternalPoint> { Value = new(3, 4) });
        Wire.Travel<PublicPoint?>(null).ShouldBeNull();
    }

    [Fact]
    public void A_property_that_only_its_class_can_set_travels() =>
        Wire.Travel(Account.With(3)).Balance.ShouldBe(3);

    [Fact]
    public void What_only_its_base_class_can_set_travels()
    {
        var sent = new SavedEntity { Name = "a" };
        sent.Take(7, "one", "two");
        sent.Save(DateTime.UnixEpoch);
        foreach (var received in new[] { Wire.Travel(sent), Wire.Travel(new List<SavedEntity?> { null, sent })[1]!, Wire.Travel(new Holder<SavedEntity> { Value = sent }).Value })
        {
            received.Id.ShouldBe(7);
            received.Log.ShouldBe(["one", "two"]);
            received.Name.ShouldBe("a");
            received.Saved.ShouldBe(DateTime.UnixEpoch);
        }

        var named = new NamedEntity();
        named.Take(8);
        Wire.Travel(named).Id.ShouldBe(8);
        Wire.Travel(new BuiltEntity(9) { Name = "b" }).Id.ShouldBe(9);
        Wire.Travel<NamedEntity?>(null).ShouldBeNull();
        var written = new HandWritten { Name = "c" };
        written.Take(10);
        (Wire.Travel(written).Id, Wire.Travel(written).Name).ShouldBe((10, "c"));
    }

    [Fact]
    public void A_type_that_is_not_public_travels_with_the_private_state_of_its_base_classes()
    {
        var sent = new InternalEntity { Name = "a" };
        sent.Take(7);
        var received = Wire.Travel(sent);
        (received.Id, received.Name, received.Changes).ShouldBe((7, "a", 1));

        var job = new InternalJob();
        job.Assign(3, "me");
        (Wire.Travel(job).State, Wire.Travel(job).Made).ShouldBe((job.State, job.Made));
        Wire.Travel(new InternalConfident { Secret = "s" }).Tell().ShouldBe("s");
        var stamp = new InternalStamp { Number = 4 };
        Wire.Travel(stamp).ShouldBe(stamp);
    }

    [Fact]
    public void What_the_constructor_that_is_taken_does_not_set_travels_beside_it()
    {
        var received = Wire.Travel(new Order(7, 12.5m));
        (received.Id, received.Total).ShouldBe((7, 12.5m));
    }

    [Fact]
    public void Listeners_and_what_is_marked_to_be_ignored_stay_behind()
    {
        var (sent, hidden) = (new Notifying(), new InternalNotifying());
        foreach (var one in new NotifyingBase[] { sent, hidden })
        {
            one.Changed += static () => { };
            one.Change(6, Stream.Null);
        }

        foreach (var received in new NotifyingBase[] { Wire.Travel(sent), Wire.Travel(hidden) })
        {
            received.Number.ShouldBe(6);
            received.Source.ShouldBeNull();
        }
    }

    [Fact]
    public void Of_a_marked_class_what_is_marked_travels()
    {
        var marked = new MarkedDerived { Name = "a" };
        marked.Take(5);
        (Wire.Travel(marked).Id, Wire.Travel(marked).Name).ShouldBe((5, "a"));

        var circle = new MarkedCircle(8, 2);
        circle.Area();
        (Wire.Travel(circle).Id, Wire.Travel(circle).R).ShouldBe((8, 2));

        var contract = new ContractDerived { Name = "b" };
        contract.Take(6);
        contract.Read();
        (Wire.Travel(contract).Id, Wire.Travel(contract).Name, Wire.Travel(contract).Read()).ShouldBe((6, "b", 1));

        var named = new NamedMarkedDerived { Name = "c" };
        named.Take(7);
        (Wire.Travel(named).Id, Wire.Travel(named).Name).ShouldBe((7, "c"));
    }

    [Fact]
    public void A_tree_whose_parts_know_their_parents_by_a_base_class_travels_from_its_leaves()
    {
        var (leaf, folder) = (new TreeFolder(), new TreeFolder());
        leaf.MoveTo(folder);
        Wire.Travel(leaf).Parent.ShouldNotBeNull().Folders.ShouldBeEmpty();
    }

    [Fact]
    public void Objects_of_a_marked_union_keep_their_class()
    {
        Wire.Travel<IShape>(new Circle(1)).ShouldBe(new Circle(1));
        Wire.Travel(new IShape[] { new Square(2), new Circle(1) }).ShouldBe([new Square(2), new Circle(1)]);
    }

    [Fact]
    public void Anonymous_objects_travel()
    {
        var sent = new { Name = "a", Numbers = new[] { 1, 2 } };
        var received = Wire.Travel(sent);
        received.Name.ShouldBe("a");
        received.Numbers.ShouldBe([1, 2]);
    }

    [Fact]
    public void Collections_of_collections_travel()
    {
        Wire.Travel(new List<int[]> { new[] { 1 }, Array.Empty<int>() }).ShouldBe([[1], []]);
        Wire.Travel(new[] { new List<string?> { "a", null } })[0].ShouldBe(["a", null]);
        Wire.Travel(new[,] { { 1, 2 }, { 3, 4 } }).ShouldBe(new[,] { { 1, 2 }, { 3, 4 } });
        Wire.Travel(ImmutableList.Create(1, 2)).ShouldBe([1, 2]);
        Wire.Travel(ImmutableDictionary<string, int>.Empty.Add("a", 1))["a"].ShouldBe(1);
        Wire.Travel<IReadOnlyList<int>>([1, 2]).ShouldBe([1, 2]);
        Wire.Travel<IEnumerable<int>>(Enumerable.Range(0, 3)).ShouldBe([0, 1, 2]);
        Wire.Travel(new Queue<int>([1, 2])).ShouldBe([1, 2]);
        Wire.Travel(new Stack<int>([1, 2])).ShouldBe([2, 1]);
        Wire.Travel(new Dictionary<string, List<PublicPoint>> { ["a"] = [new(1, 2)] })["a"].ShouldBe([new PublicPoint(1, 2)]);
    }

    [Fact]
    public void Dictionaries_are_found_by_any_key_again()
    {
        Wire.Travel(new Dictionary<(int, string), int> { [(1, "a")] = 5 })[(1, "a")].ShouldBe(5);
        Wire.Travel(new Dictionary<PublicPoint, int> { [new(1, 2)] = 5 })[new(1, 2)].ShouldBe(5);
        Wire.Travel(new Dictionary<InternalPoint, int> { [new(1, 2)] = 5 })[new(1, 2)].ShouldBe(5);
        Wire.Travel(new Dictionary<Guid, int> { [Guid.Empty] = 5 })[Guid.Empty].ShouldBe(5);
        Wire.Travel(new Dictionary<DayOfWeek, int> { [DayOfWeek.Friday] = 5 })[DayOfWeek.Friday].ShouldBe(5);
        Wire.Travel(new Dictionary<double, int> { [1.5] = 5 })[1.5].ShouldBe(5);
        Wire.Travel(new Dictionary<decimal, int> { [1.5m] = 5 })[1.5m].ShouldBe(5);
        Wire.Travel(new HashSet<PublicPoint> { new(1, 2) }).ShouldContain(new PublicPoint(1, 2));
    }

    [Fact]
    public void What_is_declared_as_object_travels_if_it_is_primitive()
    {
        Same<object?>(null, 5, 5L, "a", 1.5, true);
        Wire.Travel<object>(new object[] { 1, "a", new[] { 2, 3 } }).ShouldBe(new object[] { 1, "a", new object[] { 2, 3 } });
        Wire.Travel<object>(new byte[] { 1, 2 }).ShouldBe(new byte[] { 1, 2 });
        Wire.Travel(new Dictionary<string, object> { ["a"] = new List<int> { 1 } })["a"].ShouldBe(new object[] { 1 });
        Wire.Travel<object>(new Dictionary<string, int> { ["a"] = 1 }).ShouldBeOfType<Dictionary<object, object>>()["a"].ShouldBe(1);
    }

    [Fact]
    public void Tuples_of_every_length_travel()
    {
        Same((1, 2));
        Same((1, "a", 2.5, true, 'x', 6, 7, 8, 9));
        Same(Tuple.Create(1, "a"));
        Wire.Travel((Name: "a", Point: new InternalPoint(1, 2))).Point.ShouldBe(new InternalPoint(1, 2));
    }

    [Fact]
    public void Arrays_of_numbers_travel_whole()
    {
        Wire.Travel(new[] { double.NaN, -0.0, 1.5 }).ShouldBe([double.NaN, -0.0, 1.5]);
        Wire.Travel(new[] { 1f, float.MaxValue }).ShouldBe([1f, float.MaxValue]);
        Wire.Travel(new[] { long.MinValue, 1 }).ShouldBe([long.MinValue, 1]);
        Wire.Travel(new[] { int.MinValue, 1 }).ShouldBe([int.MinValue, 1]);
        Wire.Travel(new short[] { -1, 1 }).ShouldBe([-1, 1]);
        Wire.Travel(new[] { ulong.MaxValue }).ShouldBe([ulong.MaxValue]);
        Wire.Travel(new[] { uint.MaxValue }).ShouldBe([uint.MaxValue]);
        Wire.Travel(new[] { ushort.MaxValue }).ShouldBe([ushort.MaxValue]);
        Wire.Travel(Enumerable.Range(0, 100_000).ToArray()).ShouldBe(Enumerable.Range(0, 100_000));
    }

    [Fact]
    public void Numbers_that_are_not_whole_are_refused() =>
        Should.Throw<MessagePack.MessagePackSerializationException>(() => Wire.Decode<int[]>([0xc4, 3, 1, 2, 3])).Message.ShouldContain("not a whole number");

    private static void Same<T>(params T[] values)
    {
        foreach (var value in values)
            Wire.Travel(value).ShouldBe(value);
    }
}
