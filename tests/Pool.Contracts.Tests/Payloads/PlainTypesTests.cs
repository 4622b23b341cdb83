using MessagePack;
using MessagePack.Formatters;
using Pool.Contracts.Payloads;

namespace Pool.Contracts.Tests.Payloads;

public sealed class PlainTypesTests
{
    [Theory]
    [InlineData(typeof(int))]
    [InlineData(typeof(DayOfWeek?))]
    [InlineData(typeof(string[][]))]
    [InlineData(typeof(List<List<(int, string)>>))]
    [InlineData(typeof(Tuple<Uri, DateOnly>))]
    [InlineData(typeof(PublicPoint))]
    [InlineData(typeof(InternalPoint))]
    [InlineData(typeof(PublicStruct))]
    [InlineData(typeof(Mutable[]))]
    [InlineData(typeof(Account))]
    [InlineData(typeof(Holder<List<InternalStruct>>))]
    public void What_is_made_of_plain_values_is_plain_and_ends(Type type)
    {
        PlainTypes.Contains(type).ShouldBeTrue();
        PlainTypes.HasBoundedDepth(type).ShouldBeTrue();
    }

    [Theory]
    [InlineData(typeof(Node))]
    [InlineData(typeof(List<InternalNode>))]
    [InlineData(typeof(Holder<Node[]>))]
    public void What_may_contain_itself_is_plain_but_watched(Type type)
    {
        PlainTypes.Contains(type).ShouldBeTrue();
        PlainTypes.HasBoundedDepth(type).ShouldBeFalse();
    }

    [Theory]
    [InlineData(typeof(Dictionary<string, int>))]
    [InlineData(typeof(HashSet<int>))]
    [InlineData(typeof(Holder<Dictionary<int, int>>))]
    public void What_may_shrink_between_its_length_and_its_end_is_not(Type type) => PlainTypes.Contains(type).ShouldBeFalse();

    [Theory]
    [InlineData(typeof(object))]
    [InlineData(typeof(MarkedEnum))]
    [InlineData(typeof(List<MarkedEnum>))]
    [InlineData(typeof(object[]))]
    [InlineData(typeof(IEnumerable<int>))]
    [InlineData(typeof(Forest))]
    [InlineData(typeof(Keyed))]
    [InlineData(typeof(IShape))]
    [InlineData(typeof(Marked))]
    [InlineData(typeof(DerivedFromMarked))]
    [InlineData(typeof(WithMarkedMember))]
    [InlineData(typeof(List<Holder<WithMarkedMember>>))]
    [InlineData(typeof(Endless<int>))]
    [InlineData(typeof(Stream))]
    [InlineData(typeof(Holder<Stream>))]
    [InlineData(typeof(Int128))]
    public void What_may_have_a_formatter_of_its_own_is_not(Type type)
    {
        PlainTypes.Contains(type).ShouldBeFalse();
        PlainTypes.HasBoundedDepth(type).ShouldBeFalse();
    }

    [MessagePackFormatter(typeof(NativeDateTimeFormatter))]
    public enum MarkedEnum;

    [MessagePackFormatter(typeof(NativeDateTimeFormatter))]
    public class Marked;

    public sealed class DerivedFromMarked : Marked;

    public sealed class WithMarkedMember
    {
        [MessagePackFormatter(typeof(NativeDateTimeFormatter))]
        public DateTime When { get; set; }
    }

    public sealed class Endless<T>
    {
        public Endless<List<T>>? Next { get; set; }
    }
}
